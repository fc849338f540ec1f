/* A hash set of the amounts to the right, filled from the right end: the last hit has the smallest amount. O(n)
 * expected time, but O(n) memory that the sorted order makes needless. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define SLOT_BITS 20 /* more than twice the largest n, so that probes stay short */

struct slot {
    bool used;
    long long amount;
};

static struct slot slots[1 << SLOT_BITS];

/* The slot that holds amount, or the free one where it belongs. */
static size_t slot_of(long long amount)
{
    size_t at = (size_t)((uint64_t)amount * 0x9E3779B97F4A7C15u >> (64 - SLOT_BITS));
    while (slots[at].used && slots[at].amount != amount)
        at = (at + 1) % (1 << SLOT_BITS);
    return at;
}

int main(void)
{
    int n;
    long long target;
    if (scanf("%d %lld", &n, &target) != 2)
        return 1;
    int *amounts = malloc((size_t)n * sizeof *amounts);
    if (!amounts)
        return 1;
    for (int i = 0; i < n; i++) {
        if (scanf("%d", &amounts[i]) != 1)
            return 1;
    }

    bool found = false;
    int best = 0;
    for (int i = n - 1; i >= 0; i--) {
        long long partner = target - amounts[i];
        if (slots[slot_of(partner)].used) {
            found = true;
            best = amounts[i];
        }
        slots[slot_of(amounts[i])] = (struct slot){.used = true, .amount = amounts[i]};
    }

    if (found)
        printf("%d %lld\n", best, target - best);
    else
        printf("none\n");
    free(amounts);
    return 0;
}
