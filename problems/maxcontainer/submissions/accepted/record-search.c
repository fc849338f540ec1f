/* In the largest windbreak one of the two posts is the lower one, and the other is the farthest that is not lower. To
 * the left of a post that is always a record, a post higher than all to its left. The records rise, so a binary search
 * finds it. The mirror image finds the farthest to the right. O(n log n) time, O(n) memory. */
#include <stdlib.h>

#include "maxcontainer.h"

/* The best of all posts at i with the farthest post to the left that is not lower. The posts are counted from the right
 * end when step is -1, from the left end when it is 1; first is the post to begin with. */
static long long best_with_earlier(const int *first, int step, int count, int *records)
{
    long long best = 0;
    int record_count = 0;
    for (int i = 0; i < count; i++) {
        int height = first[i * step];
        if (record_count == 0 || height > first[records[record_count - 1] * step]) {
            records[record_count++] = i;
            continue;
        }
        int from = 0;
        int end = record_count - 1;
        while (from < end) {
            int middle = (from + end) / 2;
            if (first[records[middle] * step] < height)
                from = middle + 1;
            else
                end = middle;
        }
        long long area = (long long)height * (i - records[from]);
        if (area > best)
            best = area;
    }
    return best;
}

long long largest_windbreak(const int *heights, int count)
{
    if (count < 2)
        return 0;
    int *records = malloc((size_t)count * sizeof *records);
    if (records == NULL)
        abort();
    long long to_left = best_with_earlier(heights, 1, count, records);
    long long to_right = best_with_earlier(heights + count - 1, -1, count, records);
    free(records);
    return to_left > to_right ? to_left : to_right;
}
