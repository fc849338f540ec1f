/* Too slow: a longest path ends in leaves or at the root, so it walks over the whole tree from each of these. With many
 * leaves that is O(n^2). Slowest on secret/37-large-centipede, secret/38-large-random and secret/39-large-balanced. */
#include <stdlib.h>

#include "treediameter.h"

enum { NODES_MAX = 100000, NONE = -1 };

struct place {
    const struct node *node;
    int next[3]; /* left child, right child, parent: indexes, or NONE */
};

static struct place places[NODES_MAX];
static struct step {
    int place, from, distance;
} queue[NODES_MAX];

static int list_nodes(const struct node *root)
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

static int furthest(int start)
{
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
    return queue[last - 1].distance;
}

int tree_diameter(struct node *root)
{
    if (root == NULL)
        return 0;
    int count = list_nodes(root);
    int longest = 0;
    for (int i = 0; i < count; i++) {
        if (i > 0 && (places[i].node->left != NULL || places[i].node->right != NULL))
            continue;
        int distance = furthest(i);
        if (distance > longest)
            longest = distance;
    }
    return longest;
}
