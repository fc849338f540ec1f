/* Mistake: counts the nodes on the path, one more than the edges. Caught by secret/02-one-node. */
#include "treediameter.h"

static int measure(const struct node *node, int *longest)
{
    if (node == NULL)
        return 0;
    int left = measure(node->left, longest);
    int right = measure(node->right, longest);
    if (left + right + 1 > *longest)
        *longest = left + right + 1;
    return 1 + (left > right ? left : right);
}

int tree_diameter(struct node *root)
{
    int longest = 0;
    measure(root, &longest);
    return longest;
}
