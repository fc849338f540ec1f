"""Guesses of a number: input_file answer_file feedback_folder turns N"""
import sys


def main():
    with open(sys.argv[1]) as file:
        number = int(file.read())
    turns = int(sys.argv[sys.argv.index("turns") + 1])
    for _ in range(turns):
        try:
            guess = int(input())
        except (EOFError, ValueError):
            return "no guess"
        print("correct" if guess == number else "higher" if guess < number else "lower", flush=True)
        if guess == number:
            return None if not sys.stdin.read().split() else "more than the guesses"
    return "too many guesses"


wrong = main()
with open(sys.argv[3] + "judgemessage.txt", "w") as message:
    print(wrong or "right", file=message)
sys.exit(43 if wrong else 42)
