#!/bin/sh
# An interactive problem as a person meets it: shown, started, tried, submitted.
#
#     tests/cli/interactive.sh path/to/judge
. "$(dirname "$0")/harness.sh"

package=$root/tests/packages/guessnumber
submissions=$package/submissions

begin 'show says that the program talks, and how a sample goes'
run 0 show "$package"
out interactive
out 'flush what you write'
out '>250'
no_out "  answer"
run 0 show --json "$package"
json 'd["style"] == "interactive" and d["samples"][0]["interaction"].startswith(">250")'
end

begin 'start says it as well'
run 0 start "$package"
out 'fflush(stdout) after each message'
end

begin 'test runs the samples and own cases with the validator'
cp "$submissions/accepted/halves.c" "guessnumber.c"
mkdir -p "guessnumber.tests"
echo 7 >"guessnumber.tests/seven.in"
run 0 test guessnumber.c --problem "$package"
out '2 of 2 as expected'
end

begin 'test shows what the validator says, and compares nothing'
cp "$submissions/wrong_answer/out_of_range.c" "guessnumber.c"
run 1 test guessnumber.c --problem "$package"
out 'a guess out of range'
no_out expected:
no_out 'one right answer'
end

begin 'submit judges it, with several boxes too'
cp "$submissions/accepted/halves.c" "guessnumber.c"
run 0 submit -j2 guessnumber.c --problem "$package"
out '4 of 4 accepted'
cp "$submissions/wrong_answer/ends_early.c" "guessnumber.c"
run 1 submit guessnumber.c --problem "$package"
out 'WRONG ANSWER'
out 'no guess'
end

begin 'what the validator says of a hidden test is not shown'
sed 's/low = 1, high/low = 400, high/' "$submissions/accepted/halves.c" >"guessnumber.c"
run 1 submit guessnumber.c --problem "$package"
out 'WRONG ANSWER'
no_out 'no guess'
end

finish
