/* Mistake: looks for a path only where a node has both children. A path that ends at its topmost node is missed, and a
 * chain gives 0. Caught by secret/03-left-child-only. */
#include "treediameter.h"

static int measure(const struct node *node, int *longest)
{
    if (node == NULL)
        return 0;
    int left = measure(node->left, longest);
    int right = measure(node->right, longest);
    if (left > 0 && right > 0 && left + right > *longest)
        *longest = left + right;
    return 1 + (left > right ? left : right);
}

int tree_diameter(struct node *root)
{
    int longest = 0;
    measure(root, &longest);
    return longest;
}
