#!/bin/sh
# What judge show and judge list tell of a package beside its statement: its authors, its source, its license, the
# version of the format, and who says the time limit.
#
#     tests/cli/origin.sh JUDGE
. "$(dirname "$0")/harness.sh"

mkdir -p "$temp/own"
cp -R "$temp/catalog/pairsumsorted" "$temp/own/modern"
sed -i '/^credits:/,/^[a-z]/{/^credits:\|^ /d}; /^source:\|^license:\|^rights_owner:/d' "$temp/own/modern/problem.yaml"
cp -R "$temp/own/modern" "$temp/own/silent"
cat >>"$temp/own/modern/problem.yaml" <<'END_OF_YAML'
credits:
  authors: [{name: Ada Example, email: ada@example.org}, "Bob Example <bob@example.org>", "\e[31mMallory"]
source: [{name: First Contest, url: "https://example.org"}, Second Contest]
license: cc by-sa
END_OF_YAML

mkdir -p "$temp/own/old/problem_statement" "$temp/own/old/data/secret" "$temp/own/old/submissions/accepted"
printf 'name: Old\nauthor: Ada Example, Bob and Cleo & Dora\nsource: A book\nlicense: public domain\n' \
    >"$temp/own/old/problem.yaml"
echo 7 >"$temp/own/old/.timelimit"
echo '\problemname{Other} Text' >"$temp/own/old/problem_statement/problem.tex"
echo 1 >"$temp/own/old/data/secret/1.in"
echo 1 >"$temp/own/old/data/secret/1.ans"

begin 'authors, source and license stand at the end of the statement'
run 0 show "$temp/own/modern"
out 'by Ada Example, Bob Example, \x1b[31mMallory    from First Contest, Second Contest    cc by-sa'
no_out '@example.org'
run 0 show --json "$temp/own/modern"
json 'd["authors"][:2] == ["Ada Example", "Bob Example"] and d["sources"] == ["First Contest", "Second Contest"]'
json 'd["license"] == "cc by-sa" and d["format"] == "2025-09" and d["interactive"] is False'
end

begin 'a package that tells nothing of it has no such line'
run 0 show "$temp/own/silent"
grep -q '^by' "$temp/out" && fault 'a line of authors'
run 0 show --json "$temp/own/silent"
json 'd["authors"] == [] and d["sources"] == [] and d["license"] is None'
end

begin 'an old package names its authors in one line, and its limit in a file'
run 0 show "$temp/own/old"
out 'by Ada Example, Bob, Cleo, Dora    from A book    public domain'
out 'time 7000 ms (from .timelimit)'
run 0 show --json "$temp/own/old"
json 'd["authors"] == ["Ada Example", "Bob", "Cleo", "Dora"] and d["time_source"] == ".timelimit"'
json 'd["format"] == "legacy"'
end

begin 'the list tells the version as well, also from the index'
for i in 1 2; do
    run 0 list --json --catalog "$temp/own"
    json '[(p["problem"], p["format"]) for p in d["problems"]] == [("modern", "2025-09"), ("old", "legacy"), ("silent", "2025-09")]'
    sleep 3
done
end

finish
