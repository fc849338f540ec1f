"""Reads a test."""


def read(path):
    """The target and the numbers."""
    with open(path, encoding="ascii") as file:
        words = [int(word) for word in file.read().split()]
    return words[1], words[2:]
