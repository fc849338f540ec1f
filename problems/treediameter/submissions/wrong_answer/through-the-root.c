/* Mistake: takes the longest path through the root for the longest of all. Caught by secret/11-root-avoided-right. */
#include "treediameter.h"

static int height(const struct node *node)
{
    if (node == NULL)
        return 0;
    int left = height(node->left);
    int right = height(node->right);
    return 1 + (left > right ? left : right);
}

int tree_diameter(struct node *root)
{
    if (root == NULL)
        return 0;
    return height(root->left) + height(root->right);
}
