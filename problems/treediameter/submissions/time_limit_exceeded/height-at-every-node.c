/* Too slow: works out the heights of both sides anew at every node. On a chain that is a walk over all nodes below for
 * each node, O(n^2). Slowest on secret/34-large-left-chain and the two after it. */
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
    if (root == NULL)
        return 0;
    int longest = height(root->left) + height(root->right);
    int left = tree_diameter(root->left);
    int right = tree_diameter(root->right);
    if (left > longest)
        longest = left;
    if (right > longest)
        longest = right;
    return longest;
}
