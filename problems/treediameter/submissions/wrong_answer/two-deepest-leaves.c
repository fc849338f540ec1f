/* Mistake: adds the depths of the two deepest leaves, even when the ways to them share their first part and the path
 * between them turns around far below the root. Caught by secret/20-long-handle. */
#include "treediameter.h"

struct depths {
    int deepest, second;
};

static void note_leaves(const struct node *node, int depth, struct depths *depths)
{
    if (node == NULL)
        return;
    if (node->left == NULL && node->right == NULL) {
        if (depth > depths->deepest) {
            depths->second = depths->deepest;
            depths->deepest = depth;
        } else if (depth > depths->second) {
            depths->second = depth;
        }
    }
    note_leaves(node->left, depth + 1, depths);
    note_leaves(node->right, depth + 1, depths);
}

int tree_diameter(struct node *root)
{
    struct depths depths = {0};
    note_leaves(root, 0, &depths);
    return depths.deepest + depths.second;
}
