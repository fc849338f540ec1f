/* Reads one test, builds the tree, calls the candidate's function and prints what it returned.
 *
 * Input: the number of nodes, a newline, a letter for each node, a newline. A node comes before all that is below it,
 * and what is below it on the left before what is below it on the right. B has both children, L only the left one, R
 * only the right one, and a dot has none. */
#include <stdio.h>
#include <stdlib.h>

#include "treediameter.h"

static int bad_input(const char *reason)
{
    fprintf(stderr, "bad input: %s\n", reason);
    return EXIT_FAILURE;
}

int main(void)
{
    int count;
    if (scanf("%6d", &count) != 1 || count < 0 || getchar() != '\n')
        return bad_input("the first line must be the number of nodes");

    /* The places that wait for their node, the next one on top. A node fills one and opens two at most. */
    struct node *root = NULL;
    struct node *nodes = calloc((size_t)count, sizeof(*nodes));
    struct node ***places = malloc(((size_t)count + 1) * sizeof(*places));
    if ((nodes == NULL && count > 0) || places == NULL)
        return bad_input("no memory for a tree of this size");
    int waiting = 0;
    places[waiting++] = &root;
    for (int i = 0; i < count; i++) {
        int letter = getchar();
        if (waiting == 0 || (letter != 'B' && letter != 'L' && letter != 'R' && letter != '.'))
            return bad_input("not a letter B, L, R or a dot, or the tree is complete before the count is reached");
        *places[--waiting] = &nodes[i];
        if (letter == 'B' || letter == 'R')
            places[waiting++] = &nodes[i].right;
        if (letter == 'B' || letter == 'L')
            places[waiting++] = &nodes[i].left;
    }
    free(places);
    if (getchar() != '\n' || getchar() != EOF || (count > 0 && waiting > 0))
        return bad_input("one newline must follow the letters: is each child there, does the first line count right?");

    /* What the function prints for debugging goes to standard error, apart from the answer. */
    FILE *answer = stdout;
    stdout = stderr;
    int result = tree_diameter(root);
    stdout = answer;

    printf("%d\n", result);
    free(nodes);
    return EXIT_SUCCESS;
}
