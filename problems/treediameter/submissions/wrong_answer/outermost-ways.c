/* Mistake: follows the outline of the tree, always to the left on the one side and always to the right on the other, as
 * if the deepest node lay there. Caught by secret/08-zigzag. */
#include "treediameter.h"

int tree_diameter(struct node *root)
{
    if (root == NULL)
        return 0;
    int edges = 0;
    for (const struct node *node = root->left; node != NULL; node = node->left)
        edges++;
    for (const struct node *node = root->right; node != NULL; node = node->right)
        edges++;
    return edges;
}
