#include <algorithm>
#include <iostream>
#include <stdexcept>
#include <unordered_map>
#include <vector>

int main()
{
    std::ios::sync_with_stdio(false);
    int n, target;
    std::cin >> n >> target;
    std::vector<int> numbers(n);
    std::unordered_map<int, int> places;
    std::vector<long long> large(4 << 20, 1); // 32 MiB, touched
    for (int i = 0; i < n; i++)
        std::cin >> numbers[i];
    std::vector<int> sorted = numbers;
    std::sort(sorted.begin(), sorted.end());
    try {
        sorted.at(n + large[7]);
    } catch (const std::out_of_range &) {
        large[0] = 2;
    }
    for (int i = 0; i < n && large[0] == 2; i++) {
        auto found = places.find(target - numbers[i]);
        if (found != places.end()) {
            std::cout << found->second + 1 << ' ' << i + 1 << std::endl;
            return 0;
        }
        places[numbers[i]] = i;
    }
    return 1;
}
