/* Too slow, though it has a good thought: a longest path that avoids a node lies on the deeper side of it, so only this
 * side has to be searched further. But the heights are worked out anew at every step down: O(n^2) on a chain. */
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
    int longest = 0;
    while (root != NULL) {
        int left = height(root->left);
        int right = height(root->right);
        if (left + right > longest)
            longest = left + right;
        root = left > right ? root->left : root->right;
    }
    return longest;
}
