/* Mistake: starts at the day with the largest amount and always adds the larger of both neighbours. The shortest
 * stretch need not hold that day. Caught by secret/19-away-from-largest. */
#include "minsubarrayatleast.h"

int shortest_stretch(const int *amounts, int count, long long target)
{
    if (count == 0)
        return 0;
    int largest = 0;
    for (int i = 1; i < count; i++)
        if (amounts[i] > amounts[largest])
            largest = i;

    int left = largest;
    int right = largest;
    long long sum = amounts[largest];
    while (sum < target) {
        int before = left > 0 ? amounts[left - 1] : 0;
        int after = right + 1 < count ? amounts[right + 1] : 0;
        if (before == 0 && after == 0)
            return 0;
        if (before > after) {
            sum += before;
            left--;
        } else {
            sum += after;
            right++;
        }
    }
    return right - left + 1;
}
