"""python3 -m output_validator INPUT ANSWER FEEDBACK < OUTPUT"""
import os
import sys

from . import numbers_of
from numbers_of import read


def main():
    """42 for two places with the right sum, else 43."""
    target, numbers = read(sys.argv[1])
    assert (target, numbers) == numbers_of.read(sys.argv[1])
    words = sys.stdin.read().split()
    try:
        first, second = (int(word) for word in words)
    except ValueError:
        with open(os.path.join(sys.argv[3], "judgemessage.txt"), "w", encoding="utf-8") as file:
            file.write("two places are expected\n")
        return 43
    good = first != second and all(1 <= place <= len(numbers) for place in (first, second))
    return 42 if good and numbers[first - 1] + numbers[second - 1] == target else 43


sys.exit(main())
