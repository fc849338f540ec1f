/* Mistake: goes down to the deepest node and up again, twice the depth, as if a branch of the same depth were there on
 * the other side. Caught by secret/03-left-child-only. */
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
    return root == NULL ? 0 : 2 * height(root);
}
