/* Forgets which way is down: the node that is furthest from any node is one end of a longest path, and the node that is
 * furthest from there is the other end. So two breadth-first walks do, the first from the root, the second from where
 * the first came last. For the second one each node must know its parent. O(n) time. */
#include <stdlib.h>

#include "treediameter.h"

enum { NODES_MAX = 100000, NONE = -1 };

struct place {
    const struct node *node;
    int next[3]; /* left child, right child, parent: indexes, or NONE */
};

/* Lists all nodes below root breadth-first, so that the last one is among the deepest. Returns their number. */
static int list_nodes(const struct node *root, struct place *places)
{
    int count = 0;
    places[count++] = (struct place){root, {NONE, NONE, NONE}};
    for (int i = 0; i < count; i++) {
        const struct node *children[2] = {places[i].node->left, places[i].node->right};
        for (int side = 0; side < 2; side++) {
            if (children[side] == NULL)
                continue;
            places[i].next[side] = count;
            places[count++] = (struct place){children[side], {NONE, NONE, i}};
        }
    }
    return count;
}

/* Returns the distance in edges from start to the node that is furthest from it. */
static int furthest(const struct place *places, int count, int start)
{
    struct step {
        int place, from, distance;
    } *queue = malloc((size_t)count * sizeof(*queue));
    if (queue == NULL)
        return -1;
    int first = 0;
    int last = 0;
    queue[last++] = (struct step){start, NONE, 0};
    while (first < last) {
        struct step here = queue[first++];
        for (int way = 0; way < 3; way++) {
            int next = places[here.place].next[way];
            if (next != NONE && next != here.from)
                queue[last++] = (struct step){next, here.place, here.distance + 1};
        }
    }
    int distance = queue[last - 1].distance;
    free(queue);
    return distance;
}

int tree_diameter(struct node *root)
{
    if (root == NULL)
        return 0;
    struct place *places = malloc(NODES_MAX * sizeof(*places));
    if (places == NULL)
        return -1;
    int count = list_nodes(root, places);
    int longest = furthest(places, count, count - 1);
    free(places);
    return longest;
}
