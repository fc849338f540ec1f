#ifndef COUNT_H
#define COUNT_H

enum { MOST = {{most}} };

int count_below(const int *numbers, int n, int limit);

#endif
