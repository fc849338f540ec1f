#ifndef MAXCONTAINER_H
#define MAXCONTAINER_H

/* Returns the area of the largest windbreak between two different posts: the distance of the two times the height of
 * the lower one. Returns 0 when there are fewer than two posts. The largest area possible is 299999000000000.
 *
 * heights  count heights in the order in which the posts stand, one apart; each from 0 to 1000000000. Owned by the
 *          caller, who frees it; not to be changed.
 * count    from 0 to 300000. */
long long largest_windbreak(const int *heights, int count);

#endif
