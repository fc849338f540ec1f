/* Without recursion: lists all nodes so that each comes before its children, then goes through the list from its end,
 * where the heights of both children are always known. A node tells its height to its parent, which keeps the greatest
 * and adds up the best two. O(n) time. */
#include <stdlib.h>

#include "treediameter.h"

struct entry {
    const struct node *node;
    int parent; /* index of the entry, -1 for the root */
    int height; /* edges to the deepest node below, as far as known */
};

struct list {
    struct entry *entries;
    int count, room;
};

/* Returns 0, or -1 when there is no memory. Adds nothing for a child that is missing. */
static int append(struct list *list, const struct node *node, int parent)
{
    if (node == NULL)
        return 0;
    if (list->count == list->room) {
        int room = list->room > 0 ? 2 * list->room : 16;
        struct entry *entries = realloc(list->entries, (size_t)room * sizeof(*entries));
        if (entries == NULL)
            return -1;
        list->entries = entries;
        list->room = room;
    }
    list->entries[list->count++] = (struct entry){.node = node, .parent = parent};
    return 0;
}

int tree_diameter(struct node *root)
{
    struct list list = {0};
    int failed = append(&list, root, -1);
    for (int i = 0; i < list.count && failed == 0; i++) {
        const struct node *node = list.entries[i].node;
        failed = append(&list, node->left, i) != 0 || append(&list, node->right, i) != 0;
    }

    int longest = failed ? -1 : 0;
    for (int i = list.count - 1; i > 0 && !failed; i--) {
        struct entry *parent = &list.entries[list.entries[i].parent];
        int height = list.entries[i].height + 1;
        if (parent->height + height > longest)
            longest = parent->height + height;
        if (height > parent->height)
            parent->height = height;
    }
    free(list.entries);
    return longest;
}
