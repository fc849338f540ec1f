"""Two places that are not below the lowest: validator_flags say "lowest N"."""
import sys

if sys.argv[4:6] != ["lowest", "1"]:
    sys.exit(1)
words = sys.stdin.read().split()
sys.exit(42 if len(words) == 2 and min(int(word) for word in words) >= int(sys.argv[5]) else 43)
