#include "pair.hh"

bool Pair::fits(const std::vector<int> &numbers, int target) const
{
    const long long n = static_cast<long long>(numbers.size());
    return first != second && first >= 1 && first <= n && second >= 1 && second <= n &&
           numbers[first - 1] + numbers[second - 1] == target;
}

std::istream &operator>>(std::istream &in, Pair &pair)
{
    return in >> pair.first >> pair.second;
}
