"""Two places that are not below the lowest: validator_flags say "lowest N"."""
import sys

if sys.argv[4:6] != ["lowest", "1"]:
    sys.exit(1)
words = sys.stdin.buffer.read().split()
if len(words) != 2 or not all(word.isdigit() and len(word) < 10 for word in words):
    sys.exit(43)
sys.exit(42 if min(int(word) for word in words) >= int(sys.argv[5]) else 43)
