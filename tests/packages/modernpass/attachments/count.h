#ifndef COUNT_H
#define COUNT_H

enum { MOST = 1000 };

int count_below(const int *numbers, int n, int limit);

#endif
