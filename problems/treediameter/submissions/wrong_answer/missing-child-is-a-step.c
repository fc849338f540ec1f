/* Mistake: a leaf has height 0, so a missing child gets 0 as well, and both children are always one step away. The step
 * to a child that is not there is counted too. Caught by secret/03-left-child-only. */
#include "treediameter.h"

static int measure(const struct node *node, int *longest)
{
    if (node == NULL || (node->left == NULL && node->right == NULL))
        return 0;
    int left = measure(node->left, longest);
    int right = measure(node->right, longest);
    if (left + right + 2 > *longest)
        *longest = left + right + 2;
    return 1 + (left > right ? left : right);
}

int tree_diameter(struct node *root)
{
    int longest = 0;
    measure(root, &longest);
    return longest;
}
