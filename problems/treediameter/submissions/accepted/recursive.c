/* One walk over the tree. Each node learns the heights of its two sides from the calls below it; the longest path whose
 * topmost node it is joins both, and only the longer side goes up to the parent. O(n) time. On a chain the calls nest
 * 100000 deep, a few MiB of stack. */
#include "treediameter.h"

/* Returns how many nodes the longest way down from node has, node included: 0 for none. That is also the number of
 * edges from its parent to the end of that way. */
static int measure(const struct node *node, int *longest)
{
    if (node == NULL)
        return 0;
    int left = measure(node->left, longest);
    int right = measure(node->right, longest);
    if (left + right > *longest)
        *longest = left + right;
    return 1 + (left > right ? left : right);
}

int tree_diameter(struct node *root)
{
    int longest = 0;
    measure(root, &longest);
    return longest;
}
