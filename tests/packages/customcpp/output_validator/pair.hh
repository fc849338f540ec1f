#pragma once

#include <istream>
#include <vector>

struct Pair {
    long long first, second;
    bool fits(const std::vector<int> &numbers, int target) const;
};

std::istream &operator>>(std::istream &in, Pair &pair);
