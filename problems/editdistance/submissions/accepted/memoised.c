/* The recursion from the front with a memory: when the first bytes are equal they stay, otherwise all three moves are
 * tried. At most 5000 calls deep. O(n m) time and memory. */
#include <stdlib.h>

#include "editdistance.h"

struct task {
    const char *from;
    const char *to;
    int from_length;
    int to_length;
    short *memory; /* a cell for each pair of positions: the moves from there on, plus one; 0 for not known yet */
};

static int min(int a, int b)
{
    return a < b ? a : b;
}

static int moves(const struct task *task, int i, int j)
{
    if (i == task->from_length)
        return task->to_length - j;
    if (j == task->to_length)
        return task->from_length - i;
    short *known = task->memory + (size_t)i * (size_t)task->to_length + (size_t)j;
    if (*known > 0)
        return *known - 1;
    int result = moves(task, i + 1, j + 1);
    if (task->from[i] != task->to[j])
        result = 1 + min(result, min(moves(task, i + 1, j), moves(task, i, j + 1)));
    *known = (short)(result + 1);
    return result;
}

int edit_distance(const char *from, int from_length, const char *to, int to_length)
{
    if (from_length == 0 || to_length == 0)
        return from_length + to_length;
    struct task task = {from, to, from_length, to_length, NULL};
    task.memory = calloc((size_t)from_length * (size_t)to_length, sizeof(*task.memory));
    if (task.memory == NULL)
        abort();
    int result = moves(&task, 0, 0);
    free(task.memory);
    return result;
}
