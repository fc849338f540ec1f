/* Takes the posts from the highest to the lowest. All that came before are at least as high, so the best partner is the
 * farthest of them, and that is the leftmost or the rightmost one. O(n log n) time, O(n) memory. */
#include <stdlib.h>

#include "maxcontainer.h"

struct post {
    int height;
    int place;
};

static int compare_from_highest(const void *a, const void *b)
{
    const struct post *first = a;
    const struct post *second = b;
    return (first->height < second->height) - (first->height > second->height);
}

static int farther(int place, int leftmost, int rightmost)
{
    return place - leftmost > rightmost - place ? place - leftmost : rightmost - place;
}

long long largest_windbreak(const int *heights, int count)
{
    if (count < 2)
        return 0;
    struct post *posts = malloc((size_t)count * sizeof *posts);
    if (posts == NULL)
        abort();
    for (int i = 0; i < count; i++)
        posts[i] = (struct post){.height = heights[i], .place = i};
    qsort(posts, (size_t)count, sizeof *posts, compare_from_highest);

    long long best = 0;
    int leftmost = posts[0].place;
    int rightmost = posts[0].place;
    for (int i = 1; i < count; i++) {
        int place = posts[i].place;
        long long area = (long long)posts[i].height * farther(place, leftmost, rightmost);
        if (area > best)
            best = area;
        if (place < leftmost)
            leftmost = place;
        if (place > rightmost)
            rightmost = place;
    }
    free(posts);
    return best;
}
