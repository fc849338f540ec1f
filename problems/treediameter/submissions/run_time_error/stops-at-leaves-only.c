/* Mistake: stops at leaves, and takes it for granted that every other node has both children. Caught by
 * secret/03-left-child-only. */
#include "treediameter.h"

static int measure(const struct node *node, int *longest)
{
    if (node->left == NULL && node->right == NULL)
        return 0;
    int left = 1 + measure(node->left, longest);
    int right = 1 + measure(node->right, longest);
    if (left + right > *longest)
        *longest = left + right;
    return left > right ? left : right;
}

int tree_diameter(struct node *root)
{
    if (root == NULL)
        return 0;
    int longest = 0;
    measure(root, &longest);
    return longest;
}
