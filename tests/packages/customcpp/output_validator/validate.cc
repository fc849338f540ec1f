#include "pair.hh"

#include <fstream>
#include <iostream>
#include <string>

int main(int argc, char **argv)
{
    if (argc < 4)
        return 1;
    std::ifstream input(argv[1]);
    int n, target;
    if (!(input >> n >> target))
        return 1;
    std::vector<int> numbers(n);
    for (int &number : numbers)
        input >> number;
    std::ofstream team(std::string(argv[3]) + "teammessage.txt");
    Pair pair;
    std::string more;
    if (!(std::cin >> pair) || std::cin >> more) {
        team << "two places are expected" << std::endl;
        return 43;
    }
    return pair.fits(numbers, target) ? 42 : 43;
}
