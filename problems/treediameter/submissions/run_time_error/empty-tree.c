/* Mistake: looks at the children of the root before it has looked whether there is a root. Caught by
 * secret/01-empty. */
#include "treediameter.h"

static int measure(const struct node *node, int *longest)
{
    int left = node->left == NULL ? 0 : 1 + measure(node->left, longest);
    int right = node->right == NULL ? 0 : 1 + measure(node->right, longest);
    if (left + right > *longest)
        *longest = left + right;
    return left > right ? left : right;
}

int tree_diameter(struct node *root)
{
    int longest = 0;
    measure(root, &longest);
    return longest;
}
