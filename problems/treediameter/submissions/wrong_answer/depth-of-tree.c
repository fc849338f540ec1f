/* Mistake: returns the depth of the deepest node, the longest way that begins at the root and only goes down. Caught by
 * secret/05-two-children. */
#include "treediameter.h"

static int height(const struct node *node)
{
    if (node == NULL)
        return -1;
    int left = height(node->left);
    int right = height(node->right);
    return 1 + (left > right ? left : right);
}

int tree_diameter(struct node *root)
{
    return root == NULL ? 0 : height(root);
}
