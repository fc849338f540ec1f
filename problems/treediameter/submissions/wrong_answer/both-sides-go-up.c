/* Mistake: hands the path that joins both sides up to the parent, which adds to it. But a path that came up on one side
 * and went down on the other cannot be led on to the parent. Caught by secret/09-three-full-levels. */
#include "treediameter.h"

static int measure(const struct node *node, int *longest)
{
    if (node == NULL)
        return 0;
    int joined = measure(node->left, longest) + measure(node->right, longest);
    if (joined > *longest)
        *longest = joined;
    return joined + 1;
}

int tree_diameter(struct node *root)
{
    int longest = 0;
    measure(root, &longest);
    return longest;
}
