#include "treediameter.h"

int tree_diameter(struct node *root)
{
    /* root->left and root->right are the children, NULL where there is none. root itself may be NULL. */
    return 0;
}
