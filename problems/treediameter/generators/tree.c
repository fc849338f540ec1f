/* tree SEED NODES SHAPE: writes one tree of NODES nodes to standard output.
 *
 * left       a chain, every child on the left
 * right      a chain, every child on the right
 * zigzag     a chain, children on the left and on the right in turn
 * centipede  a chain to the right with a leaf on the left of every node
 * random     any number of the nodes that are left goes to the left, each number as likely as any other
 * balanced   both sides of every node differ by one node at most
 * arms       below the root one node on the left; on the right a chain of 1000 nodes and below it two zigzags that
 *            share the other nodes, so that the longest path joins these two and is far from the root
 * twins      below the root two zigzags that share the nodes */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NODES_MAX = 100000, HANDLE = 1000 };

enum shape { LEFT, RIGHT, ZIGZAG, ZAGZIG, CENTIPEDE, RANDOM, BALANCED, ARMS, HANDLED, TWINS };

static const struct {
    const char *name;
    enum shape shape;
} shapes[] = {
    {"left", LEFT},     {"right", RIGHT},       {"zigzag", ZIGZAG}, {"centipede", CENTIPEDE},
    {"random", RANDOM}, {"balanced", BALANCED}, {"arms", ARMS},     {"twins", TWINS},
};

/* A part of the tree that is still to be written. */
struct part {
    long nodes;
    enum shape shape;
    long handle; /* nodes of the chain that are still to come, for HANDLED */
};

/* splitmix64 */
static uint64_t next_random(uint64_t *state)
{
    *state += 0x9e3779b97f4a7c15u;
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* Shares the nodes of part, but for its topmost one, between the parts on the left and on the right. */
static void split(struct part part, uint64_t *state, struct part *left, struct part *right)
{
    long below = part.nodes - 1, on_left = 0;
    enum shape left_shape = part.shape, right_shape = part.shape;
    switch (part.shape) {
    case LEFT:
        on_left = below;
        break;
    case RIGHT:
        break;
    case ZIGZAG:
        on_left = below;
        left_shape = ZAGZIG;
        break;
    case ZAGZIG:
        right_shape = ZIGZAG;
        break;
    case CENTIPEDE:
        on_left = below > 0 ? 1 : 0;
        break;
    case RANDOM:
        on_left = (long)(next_random(state) % (uint64_t)part.nodes);
        break;
    case BALANCED:
        on_left = below / 2;
        break;
    case ARMS:
        on_left = below > 0 ? 1 : 0;
        right_shape = HANDLED;
        break;
    case HANDLED:
        on_left = part.handle > 0 ? 0 : below / 2;
        left_shape = ZIGZAG;
        right_shape = part.handle > 0 ? HANDLED : ZAGZIG;
        break;
    case TWINS:
        on_left = below / 2;
        left_shape = ZAGZIG;
        right_shape = ZIGZAG;
        break;
    }
    *left = (struct part){on_left, left_shape, 0};
    *right = (struct part){below - on_left, right_shape, part.shape == ARMS ? HANDLE : part.handle - 1};
}

static void write_tree(struct part whole, uint64_t state)
{
    static struct part waiting[NODES_MAX + 1];
    long count = 0;
    printf("%ld\n", whole.nodes);
    if (whole.nodes > 0)
        waiting[count++] = whole;
    while (count > 0) {
        struct part left, right;
        split(waiting[--count], &state, &left, &right);
        putchar(left.nodes > 0 ? (right.nodes > 0 ? 'B' : 'L') : (right.nodes > 0 ? 'R' : '.'));
        if (right.nodes > 0)
            waiting[count++] = right;
        if (left.nodes > 0)
            waiting[count++] = left;
    }
    putchar('\n');
}

int main(int argc, char **argv)
{
    long nodes = argc == 4 ? atol(argv[2]) : -1;
    if (nodes < 0 || nodes > NODES_MAX) {
        fprintf(stderr, "usage: tree SEED NODES SHAPE, NODES from 0 to %d\n", NODES_MAX);
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
        if (strcmp(argv[3], shapes[i].name) != 0)
            continue;
        write_tree((struct part){nodes, shapes[i].shape, 0}, strtoull(argv[1], NULL, 10));
        return EXIT_SUCCESS;
    }
    fprintf(stderr, "tree: there is no shape called %s\n", argv[3]);
    return EXIT_FAILURE;
}
