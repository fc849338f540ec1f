#ifndef TREEDIAMETER_H
#define TREEDIAMETER_H

#include <stddef.h> /* NULL */

/* One node of a binary tree. A child that is missing is NULL. */
struct node {
    struct node *left;
    struct node *right;
};

/* Returns the number of edges on the longest path between any two nodes of the tree: the path goes from node to child
 * or from child to node and visits no node twice. It need not lead through the root. 0 for a tree of one node, and 0
 * for the empty tree.
 *
 * root  the topmost node, NULL for the empty tree. There are at most 100000 nodes, which may all lie below each other.
 *       They belong to the caller: you may change the pointers in them, and must not free them. */
int tree_diameter(struct node *root);

#endif
