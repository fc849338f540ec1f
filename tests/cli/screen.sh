#!/bin/sh
# Attacks on the screen: text of others that would repaint the terminal, hide, reverse, overflow. Wherever it comes from,
# nothing of it reaches standard output or standard error as it is.
#
#     tests/cli/screen.sh path/to/judge
. "$(dirname "$0")/harness.sh"

esc=$(printf '\033')

# All of it on one line: CSI, a link and the clipboard (OSC 8, 52), the title, DCS, APC; BEL, backspace, carriage return,
# DEL; C1 bytes, raw and as UTF-8; bytes that are no UTF-8, overlong forms, a surrogate, noncharacters; marks of
# direction; characters without width, a byte order mark, tags; a pile of marks; wide characters.
foul=$(printf '\033[2J\033[31m\033]8;;http://x\033\\\033]52;c;aGk=\007\033]0;title\007\033Pq\033\\\033_x\033\\')
foul=$foul$(printf \
    'a\007\b\r\177\233\235\302\233\302\235\302\205\377\376\300\200\340\200\200\355\240\200\364\220\200\200\357\277\276')
foul=$foul$(printf \
    '\342\200\256\342\200\252\342\201\246\342\201\251\342\200\216\342\200\217\330\234\342\200\250\342\200\213\342\200\215')
foul=$foul$(printf '\342\201\240\357\273\277\302\255\363\240\201\201\363\240\204\200e')
foul=$foul$(printf '\314\201\314\202\314\203\314\204\314\205\314\206\314\207\314\210\345\255\227\360\237\230\200 end')
# What of it may stand in the name of a file, and what in the title of a problem: no control characters, and all of it UTF-8.
foul_name=$(printf '%s' "$foul" | tr -d /)
marked=$(printf \
    'Two \342\200\256\342\201\246\342\200\216\330\234\342\200\250\342\200\213\342\200\215\342\201\240\357\273\277\302\255\363\240\201\201')
marked=$marked$(printf \
    'e\314\201\314\202\314\203\314\204\314\205\314\206\314\207\314\210\345\255\227\360\237\230\200 sum')
# The bytes of a string as the inside of a C string, and of a quoted string of YAML where that can carry them.
literal() { printf '%s' "$1" | od -An -v -to1 | tr -d ' \n' | sed 's/.../\\&/g'; }
foul_c=$(literal "$foul")
foul_yaml='\e[2J\e]0;t\a\b\r\x7f\x9b\u202e\u2066\u200b\ufeff\U000e0041'

# What must not be there: control characters but newlines and tabs, C1, marks of direction and separators, characters
# without width, noncharacters, tags, and more than four marks on a character.
hidden='[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f\xad]|\xd8\x9c|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa0-\xaf]'
hidden="$hidden|\\xef\\xbb\\xbf|\\xef\\xbf[\\xbe\\xbf]|\\xf3\\xa0[\\x80-\\xbf]|(\\xcc[\\x80-\\xbf]){5}"

# dirty FILE: prints what is wrong with it.
dirty()
{
    LC_ALL=C grep -anP "$hidden" "$1" | head -n 3 | LC_ALL=C cut -c 1-300 | od -An -c | head -n 12 | tr -s ' \n' ' '
    iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 || echo "not UTF-8"
}

# What judge says in a case is kept in said/, and checked at its end by sound(): one look at all is quicker than many.
said=0
case_begins()
{
    begin "$1"
    rm -rf "$temp/said"
    mkdir "$temp/said"
}

# tries ARGUMENT...: runs judge, whatever comes of it; what it says must be sound.
tries() { tries_with "" "$@"; }

# tries_with VARIABLE=VALUE ARGUMENT...: the same with that variable set.
tries_with()
{
    set_to=$1 said=$((said + 1)) last=$temp/said/$said.txt
    shift
    case " $* " in *' --json '*) last=$temp/said/$said.json ;; esac
    printf '%s: %.60s judge %.200s\n' $said "$set_to" "$*" >>"$temp/said/arguments"
    if [ -z "$set_to" ]; then
        "$judge" "$@" >"$last" 2>"$temp/said/$said.err" </dev/null
    else
        env "$set_to" "$judge" "$@" >"$last" 2>"$temp/said/$said.err" </dev/null
    fi
    got=$?
    [ $got -le 3 ] || blame $said "status $got"
}

# tries_on ROWS COLUMNS ARGUMENT...: the same on a terminal of that size.
tries_on()
{
    said=$((said + 1)) last=$temp/said/$said.txt
    printf '%s: on a terminal: judge %.200s\n' $said "$*" >>"$temp/said/arguments"
    on_terminal "$@"
    mv "$temp/out" "$last"
}

# out TEXT, err TEXT: the text is in what judge said last.
out() { grep -qF -e "$1" "$last" || fault "not on standard output: $1"; }
err() { grep -qF -e "$1" "${last%.*}.err" || fault "not on standard error: $1"; }

# blame NUMBER TEXT: a fault of what judge said then.
blame() { fault "$2 of $(grep -a "^$1: " "$temp/said/arguments" | LC_ALL=C tr -dc ' -~')"; }

# sound: all that judge said in this case is fit for a terminal, and of a size that a person can look at: 400 lines of
# 4 KiB at most. Documents are for programs: they are longer, and JSON. The case ends.
sound()
{
    for file in $(cd "$temp/said" && LC_ALL=C grep -alP "$hidden" -- [0-9]*); do
        blame "${file%.*}" "$(LC_ALL=C grep -aoP ".{0,20}($hidden).{0,20}" "$temp/said/$file" | head -n 3 | od -An -c | tr -s ' \n' ' ')"
    done
    iconv -f UTF-8 -t UTF-8 "$temp/said"/[0-9]* >/dev/null 2>&1 || fault "something is not UTF-8"
    LC_ALL=C awk 'FNR == 1 { if (name != "") print name, lines, longest; name = FILENAME; longest = 0 }
        { lines = FNR; if (length($0) > longest) longest = length($0) }
        END { if (name != "") print name, lines, longest }' "$temp/said"/[0-9]* >"$temp/sizes"
    while read -r file lines longest; do
        case $file in *.json) continue ;; esac
        [ "$lines" -le 400 ] && [ "$longest" -le 4096 ] || blame "$(basename "${file%.*}")" "$lines lines, the longest $longest bytes,"
    done <"$temp/sizes"
    find "$temp/said" -name '*.json' -size +2048k | grep -q . && fault "a document of more than 2 MiB"
    ! command -v python3 >/dev/null || python3 - "$temp/said" <<'PYTHON' >"$temp/sizes" || fault "not JSON: $(cat "$temp/sizes")"
import glob, json, sys
broken = []
for path in glob.glob(sys.argv[1] + "/*.json"):
    try:
        json.load(open(path, encoding="utf-8"))
    except ValueError as fault:
        broken.append(path + ": " + str(fault))
print(*broken)
sys.exit(bool(broken))
PYTHON
    end
}

# fits COLUMNS WHAT: no line of the file rows is wider, wide characters counted as two.
fits()
{
    python3 - "$temp/rows" "$1" <<'PYTHON' || fault "a line is wider than $1 columns: $2"
import sys, unicodedata
def width(text):
    return sum(0 if unicodedata.category(c) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)
lines = open(sys.argv[1], encoding="utf-8", newline="\n").read().split("\n")
wide = [line for line in lines if width(line) > int(sys.argv[2])]
sys.exit(bool(wide))
PYTHON
}

# package FOLDER: a sound package there, with one sample and one hidden test.
package()
{
    mkdir -p "$1/data/sample" "$1/data/secret" "$1/statement" "$1/submissions/accepted"
    printf '%s\n' 'problem_format_version: "2025-09"' 'name: Two sum' 'uuid: 7a0f4a8e-0000-4000-8000-000000000009' \
        >"$1/problem.yaml"
    echo 'Add two numbers.' >"$1/statement/problem.en.md"
    for test in sample/1 secret/1; do
        echo '1 2' >"$1/data/$test.in"
        echo 3 >"$1/data/$test.ans"
    done
    cp "$temp/sum.c" "$1/submissions/accepted/sum.c"
}

cat >"$temp/sum.c" <<'C'
#include <stdio.h>
int main(void)
{
    int a, b;
    if (scanf("%d %d", &a, &b) != 2)
        return 1;
    printf("%d\n", a + b);
    return 0;
}
C

# ---- the check itself ----

begin "the check of this script sees each attack"
: >"$temp/err"
for text in '\033[31m' '\007' '\b' '\r' '\177' '\233' '\302\233' '\377' '\300\200' '\355\240\200' '\357\277\276' \
    '\342\200\256' \
    '\342\201\246' '\342\200\216' '\330\234' '\342\200\250' '\342\200\213' '\357\273\277' '\363\240\201\201' '\000' \
    'e\314\201\314\202\314\203\314\204\314\205'; do
    printf "$text" >"$temp/out"
    [ -n "$(dirty "$temp/out")" ] || fault "not seen: $text"
done
printf 'plain \303\244 e\314\201 \345\255\227\ttab\n' >"$temp/out"
[ -z "$(dirty "$temp/out")" ] || fault "seen where there is nothing"
end

# ---- what a program writes ----

case_begins "foul output of a program is shown escaped, in each place"
for where in stdout stderr; do
    printf '#include <stdio.h>\nint main(void) { fputs("%s\\n1 %s \\0\\t ", %s); return 0; }\n' "$foul_c" "$foul_c" \
        $where >pairsumsorted.c
    tries test
    [ $got -eq 1 ] || fault "status $got"
    out '\x1b[31m'
    out '\u202e'
    out '\U000e0041'
    out '\u0305'
    tries test --color=never --ascii
    LC_ALL=C.UTF-8 tries test
    tries test --json
    cp "$last" "$temp/out"
    json 'any("\x1b[31m" in (c["output"] or "") + (c["stderr"] or "") for c in d["cases"])'
    tries submit
    tries submit --json
    tries submit --all
done
sound

case_begins "colours are ours alone"
printf '#include <stdio.h>\nint main(void) { puts("%s"); return 0; }\n' "$foul_c" >pairsumsorted.c
tries test --color=always
out "$esc[1;31m"
sed -i "s/$esc\[[0-9;]*m//g" "$last"
sed 's/ *[0-9.]* ms / ms /' "$last" >"$temp/first"
tries test --color=never
sed 's/ *[0-9.]* ms / ms /' "$last" | cmp -s - "$temp/first" || fault "without its colours it is another text"
sound

case_begins "output without end, without newlines, of a million lines"
for text in 'for (int i = 0; i < 7000000; i++) putchar(120);' 'for (int i = 0; i < 1000000; i++) puts("y");' \
    'for (int i = 0; i < 600000; i++) fputs("\314\201", stdout);' \
    'for (int i = 0; i < 99999; i++) putchar(i % 2 * 9);'; do
    printf '#include <stdio.h>\nint main(void) { %s return 0; }\n' "$text" >pairsumsorted.c
    tries test 1
    [ $got -eq 1 ] || fault "status $got"
    grep -qE '\.\.\.|more line' "$last" || fault "not said that something is left out: $text"
    sed -i 's/stdout/stderr/; s/putchar(\(.*\));/fputc(\1, stderr);/; s/puts("y")/fputs("y\\n", stderr)/' \
        pairsumsorted.c
    tries test 1
    grep -qE '\.\.\.|more line' "$last" || fault "not said that something of standard error is left out: $text"
    tries test --json 1
    [ "$(wc -c <"$temp/out")" -le 2000000 ] || fault "a document of $(wc -c <"$temp/out") bytes"
done
sound

# ---- what a compiler says ----

case_begins "foul messages of compiler, assembler and linker"
printf '%s\n' "#error $foul" >1.c
printf '%s\n' "#warning $foul" 'int main(void) { return 0; }' >2.c
printf '%s\n' '#define X(a) _Pragma(#a)' "X(message(\"$foul_c\"))" "X(GCC error \"$foul_c\")" >3.c
printf '#line 7 "%s"\nint main(void) { return x; }\n' "$foul_c" >4.c
printf '_Static_assert(0, "%s");\nint main(void) { char *s = "%s" + x; %s }\n' "$foul_c" "$foul" "$foul" >5.c
printf \
    'int \\u202e\\u2066\\u200bx; int \342\200\256x\342\200\213; int main(void) { return \\u202e\\u2066\\u200by + \342\200\256y; }\n' >6.c
printf '__attribute__((section("%s"))) int x; __attribute__((section("%s"))) int f(void) { return 0; }\n' "$foul_c" \
    "$foul_c" >7.c
printf 'extern int x __asm__("%s");\nint main(void) { return x; }\n' "$foul_c" >8.c
printf '__asm__(".error \\"%s\\"\\n%s\\n.incbin \\"%s\\"\\n");\n' "$foul_c" "$foul_c" "$foul_c" >9.c
printf '__asm__(".warning \\"%s\\"\\n");\nint main(void) { return 0; }\n' "$foul_c" >10.c
printf '__asm__(".section .gnu.warning.main,\\"a\\"\\n.ascii \\"%s\\"\\n.text\\n");\nint main(void) { return 0; }\n' \
    "$foul_c" >11.c
printf '#include "%s.h"\n' "$foul" >12.c
printf \
    '__attribute__((error("%s"))) int f(void); __attribute__((deprecated("%s"))) int x; int main(void) { return f() + x; }\n' "$foul_c" "$foul_c" >13.c
{ printf '#error '; head -c 100000 /dev/zero | tr '\0' x; echo; } >14.c
{ i=0; while [ $i -lt 3000 ]; do echo "#warning line $i"; i=$((i + 1)); done; echo 'int main(void) { return 0; }'; } \
    >15.c
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    mv $i.c pairsumsorted.c
    tries build
    [ -s "$last" ] || fault "$i says nothing"
    case $i in 1 | 8 | 14) tries build --json ;; esac
    rm -f pairsumsorted
done
tries test
sound

# ---- names ----

case_begins "foul names of source files and folders"
mkdir "d$foul_name"
for file in "$foul_name.c" "d$foul_name/pairsumsorted.c" "$(printf 'two\nlines.c')" \
    "$(printf '\345\255\227%.0s' 1 2 3 4 5 6 7 8 9 10).c"; do
    cp "$stdio/accepted/two_pointers.c" "$file"
    for verb in test submit build; do
        tries $verb "$file" --problem pairsumsorted
        [ $got -eq 0 ] || fault "$verb: status $got"
    done
    tries submit "$file" --problem pairsumsorted --json
    echo 'int main(void) { return x; }' >"$file"
    tries test "$file" --problem pairsumsorted
    tries build "$file" --problem pairsumsorted -o "d$foul_name/prog"
    rm -f "$file" "${file%.c}"
    tries submit "$file" --problem pairsumsorted
    tries submit "$file"
done
tries start pairsumsorted --dir "d$foul_name"
[ $got -eq 0 ] || fault "start: status $got"
tries start pairsumsorted --dir "d$foul_name"
echo x >"d$foul_name/pairsumsorted.c"
tries start pairsumsorted --dir "d$foul_name"
tries start pairsumsorted --dir "d$foul_name" --json
tries start pairsumsorted --dir "d$foul_name/no/$foul_name"
sound

case_begins "a foul working folder"
mkdir "$foul_name" && cd "$foul_name" || exit 2
tries start pairsumsorted
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
for verb in test submit build doctor list hint; do tries $verb; done
tries hint --json
cd .. || exit 2
tries submit
err "started last"
sound

case_begins "a working folder whose name has two lines"
lines=$(printf 'one\ntwo')
mkdir "$lines" && cd "$lines" || exit 2
tries start longestuniquesubstr
cd .. || exit 2
tries submit
tries hint
recorded "SELECT count(*) FROM problem WHERE instr(path, 'one' || char(10) || 'two') > 0" 1
sound

case_begins "foul names of own cases"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
mkdir pairsumsorted.tests
printf '%s 1 \n' "$foul_name" >"pairsumsorted.tests/$foul_name.in"
printf '%s\n' "$foul_name" >"pairsumsorted.tests/$foul_name.ans"
echo 1 >"pairsumsorted.tests/$(printf 'n%.0s' $(seq 1 200)).in"
for i in 1 2 3 4 5 6 7; do echo 1 >"pairsumsorted.tests/$i$foul_name"; done
tries test
[ $got -eq 1 ] || fault "status $got"
tries test --json
tries test "own/$foul_name"
tries test "$foul_name" "$foul_name"
sound

# ---- arguments ----

case_begins "foul arguments of each verb and option"
long=$(printf '%50000s' '' | tr ' ' x)
for text in "$foul" "$long" "-$foul" "--$foul=$foul" "./$foul" "$marked.c"; do
    tries "$text"
    for verb in list show start build test submit hint solution doctor help version; do
        tries $verb "$text"
        tries $verb --json "$text" "$text"
    done
    for option in --pattern --difficulty --list --sort --color --catalog; do tries list $option "$text"; done
    tries list -p "$text" --json
    tries list "$text" --catalog "$temp/catalog" --catalog "$text"
    tries show pairsumsorted "$text"
    tries submit --problem "$text"
    tries submit --problem "$text" --json
    tries submit -j "$text"
    tries test x.c --problem "$text"
    tries start pairsumsorted --dir "$text"
    tries start "$text" --force
    tries build -o "$text" --problem pairsumsorted
done
sound

# ---- the environment ----

case_begins "foul environment variables"
cp "$stdio/accepted/two_pointers.c" pairsumsorted.c
for variable in XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME HOME TMPDIR JUDGE_CATALOG PATH CC; do
    tries_with "$variable=/$foul" submit
    tries_with "$variable=$foul" doctor
    tries_with "$variable=$foul_name" doctor --json
done
for variable in NO_COLOR EDITOR VISUAL PAGER LESS COLUMNS LINES TERM LC_ALL LANG POSIXLY_CORRECT ARGP_HELP_FMT; do
    for arguments in list 'show pairsumsorted' 'start -e pairsumsorted --force'; do
        # shellcheck disable=SC2086
        tries_with "$variable=$foul" $arguments
    done
done
if has_terminal; then
    for variable in EDITOR VISUAL PAGER; do
        (export NO_COLOR=1 "$variable=false '$foul_name'"; on_terminal 3 80 start -e pairsumsorted --force)
        mv "$temp/out" "$temp/said/$((said += 1)).txt"
        printf '%s: %s\n' $said "$variable" >>"$temp/said/arguments"
        [ $variable = PAGER ] || grep -qF 'the editor failed: false ' "$temp/said/$said.txt" ||
            fault "no word of $variable"
    done
fi
sound

# ---- packages ----

case_begins "a foul title, statement, sample and description"
package two
# Not all of it is allowed in a title: what is must be shown escaped.
sed "2s/.*/name: \"$marked\"/" two/problem.yaml >problem.yaml && mv problem.yaml two
printf 'keywords: ["%s"]\n' "$marked" >>two/problem.yaml
printf '%s\n' "$foul" >two/data/sample/1.in
printf \
    '# %s\n\n%s **%s** `%s`\n\n    %s\n\n| %s |\n|---|\n| %s |\n\n[%s](http://%s "%s") ![%s](%s) $%s$ <b>%s</b> &#27;[31m&#x9b;31m&#x202e;&#8203;&#0;\n' \
    "$foul" "$foul" "$foul" "$foul" "$foul" "$foul" "$foul" "$foul" "$foul" "$foul" "$foul" "$foul" "$foul" "$foul" \
        >two/statement/problem.en.md
mkdir two/solution
printf '# %s\n\n## Hints\n\n1. %s\n2. `%s`\n' "$foul" "$foul" "$foul" >two/solution/solution.md
printf '/* %s */\n' "$foul" >>two/submissions/accepted/sum.c
for test in sample secret; do
    printf 'description: "%s %s"\nhint: "%s %s"\n' "$foul_yaml" "$marked" "$foul_yaml" "$marked" >two/data/$test/1.yaml
done
printf 'args: ["%s"]\n' "$foul_yaml" >>two/data/sample/1.yaml
printf 'int main(void) { return 0; }\n' >two.c
for arguments in 'show ./two' 'show ./two --color=always' 'hint ./two' 'hint ./two' 'solution --force ./two' \
    'test two.c --problem ./two' \
    'submit two.c --problem ./two' 'submit two.c --problem ./two --all' 'start ./two --dir d' 'show ./two --json' \
    'hint ./two --json' \
    'submit two.c --problem ./two --json' 'test two.c --problem ./two --json' 'list --catalog .' \
    'list --patterns --catalog .' \
    'list --json --catalog .' '--catalog .' 'doctor --catalog .' 'list --catalog . --patterns --json'; do
    # shellcheck disable=SC2086
    tries $arguments
    [ $got -le 1 ] || fault "status $got of $arguments: $(head -c 200 "$temp/said/$said.err")"
    case $arguments in *always) sed -i "s/$esc\[[0-9;]*m//g" "$last" ;; esac
    case $arguments in doctor* | start* | *--json* | *--patterns* | --catalog*) ;; *) out '\u202e' ;; esac
done
if has_terminal; then
    for size in '24 80' '24 20'; do
        for arguments in 'show ./two' 'show --raw ./two' 'hint ./two' 'solution --force ./two' 'list --catalog .' \
            'list --patterns --catalog .' '--catalog .'; do
            # shellcheck disable=SC2086
            PAGER=cat NO_COLOR=1 tries_on $size $arguments
        done
    done
fi
sound

case_begins "long titles, patterns, descriptions, names"
package one
long=$(printf '%30000s' '' | tr ' ' x)
words=$(printf '%9000s' '' | sed 's/ / word/g')
sed "2s/.*/name: $long/" one/problem.yaml >problem.yaml && mv problem.yaml one
printf 'keywords: [%s, a, %s]\n' "$long" "y$long" >>one/problem.yaml
printf 'description: %s\nhint: %s\n' "$long" "$words" | tee one/data/sample/1.yaml >one/data/secret/1.yaml
printf 'args: [%s, b]\n' "$long" >>one/data/sample/1.yaml
printf 'int main(void) { return 0; }\n' >one.c
printf 'patterns: {a: "%s"}\nlists: {%s: [one]}\nproblems: {one: {complexity: "%s"}}\n' "$words" "z$long" "$long" \
    >catalog.yaml
for arguments in 'show ./one' 'hint ./one' 'solution --force ./one' 'test one.c --problem ./one' \
    'submit one.c --problem ./one' 'list --catalog .' \
    'list --patterns --catalog .' '--catalog .' 'doctor --catalog .' 'list --catalog . --list z'; do
    # shellcheck disable=SC2086
    tries $arguments
done
sound

case_begins "foul and broken packages and catalogs"
mkdir catalog
number=0
for key in problem_format_version name uuid type license source credits languages keywords limits constants \
    allow_file_writing "$foul_yaml"; do
    for value in "\"$foul_yaml\"" "[\"$foul_yaml\"]" "{\"$foul_yaml\": \"$foul_yaml\"}"; do
        number=$((number + 1))
        package catalog/bad$number
        grep -v "^$key:" catalog/bad$number/problem.yaml >problem.yaml
        printf '"%s": %s\n' "$key" "$value" | cat problem.yaml - >catalog/bad$number/problem.yaml
    done
done
tries list --catalog catalog
[ "$(wc -l <"$temp/said/$said.err")" -gt 20 ] || fault "only $(wc -l <"$temp/said/$said.err") packages are left out"
tries list --catalog catalog --json
rm -rf catalog/*
package catalog/bad
printf 'name: %s\n' "$foul" >>catalog/bad/problem.yaml
tries list --catalog catalog --json
tries show ./catalog/bad
tries doctor --catalog catalog
tries doctor --catalog catalog --json
mkdir "catalog/$foul_name" "catalog/bad/data/secret/$foul_name"
cp -R "$temp/catalog/pairsumsorted/." "catalog/$foul_name"
tries list --catalog catalog
tries show "./catalog/$foul_name"
tries doctor --catalog catalog
rm -rf catalog/*
package catalog/bad
for path in "data/secret/$foul_name.in" "data/$foul_name" "include/c/$foul_name.h" "attachments/$foul_name.c" \
    "statement/problem.$foul_name.md" \
    "submissions/accepted/$foul_name.c" "generators/$foul_name" "solution/$foul_name.md" \
    "output_validator/$foul_name"; do
    mkdir -p "$(dirname "catalog/bad/$path")"
    echo x >"catalog/bad/$path"
    tries submit --problem ./catalog/bad "$temp/sum.c"
    tries show ./catalog/bad
    tries start ./catalog/bad --dir d --force
    tries solution --force ./catalog/bad
    rm "catalog/bad/$path"
done
sound

case_begins "foul catalog.yaml"
mkdir catalog
package catalog/two
for text in "order: [\"$foul_yaml\"]" "patterns: {a: \"$foul_yaml\"}" "patterns: {\"$foul_yaml\": a}" \
    "patterns: {a: \"$marked\"}" "lists: {\"$foul_yaml\": [two]}" \
    "lists: {a: [\"$foul_yaml\"]}" "problems: {\"$foul_yaml\": {difficulty: easy}}" \
    "problems: {two: {\"$foul_yaml\": x}}" \
    "problems: {two: {patterns: [\"$foul_yaml\"]}}" "problems: {two: {complexity: \"$foul_yaml\"}}" \
    "problems: {two: {complexity: \"$marked\"}}" \
    "problems: {two: {difficulty: \"$foul_yaml\"}}" "problems: {two: {time_limit: \"$foul_yaml\"}}" \
    "\"$foul_yaml\": 1" "$foul" "a: $foul" "order: [$marked]"; do
    printf '%s\n' "$text" >catalog/catalog.yaml
    tries list --catalog catalog
    tries list --catalog catalog --patterns
    tries doctor --catalog catalog
    tries --catalog catalog
    tries list --catalog catalog --json
done
sound

case_begins "foul generators.yaml, and foul words of generators and solutions"
package two
mkdir two/generators
printf \
    '#include <stdio.h>\nint main(int n, char **words) { fputs("%s", stderr); fputs("%s", stdout); return n > 1; }\n' \
    "$foul_c" "$foul_c" >two/generators/g.c
for text in "data: {secret: {data: {a: \"$foul_yaml\"}}}" "data: {secret: {data: {\"$foul_yaml\": g.c}}}" \
    "data: {secret: {data: {a: \"g.c $foul_yaml\"}}}" \
    "data: {secret: {data: {a: g.c}}}" "data: {secret: {data: {a: {copy: \"$foul_yaml\"}}}}" \
    "solution: \"$foul_yaml\"" "generators: {\"$foul_yaml\": [g.c]}" \
    "generators: {g: [\"$foul_yaml\"]}" "\"$foul_yaml\": 1" "data: {secret: {\"$foul_yaml\": 1}}" \
    "data: {secret: {data: {a: {in: \"$foul_yaml\"}}}}" \
    "data: {secret: {data: {a: {in: x, count: \"$foul_yaml\"}}}}" \
    "data: {sample: {data: {a: {in: \"$foul_yaml\", ans: \"$foul_yaml\"}}}}"; do
    printf '%s\n' "$text" >two/generators/generators.yaml
    tries submit --problem ./two "$temp/sum.c"
done
tries test --problem ./two "$temp/sum.c"
tries submit --problem ./two "$temp/sum.c" --json
printf '#error %s\n' "$foul" >two/generators/g.c
printf '%s\n' 'data: {secret: {data: {a: g.c}}}' >two/generators/generators.yaml
tries submit --problem ./two "$temp/sum.c"
sound

# ---- widths ----

if has_terminal; then
    case_begins "no line of a table is wider than the terminal, whatever stands in it"
    mkdir catalog
    for folder in wide tall plain; do package catalog/$folder; done
    sed '2s/.*/name: "字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字"/' catalog/wide/problem.yaml >problem.yaml &&
        mv problem.yaml catalog/wide
    sed "2s/.*/name: \"$marked $marked $marked\"/" catalog/tall/problem.yaml >problem.yaml &&
        mv problem.yaml catalog/tall
    printf 'keywords: [字字字字字字字字字字字字字字字字字字字字字字, "%s"]\n' "$marked" >>catalog/wide/problem.yaml
    printf 'patterns: {a: "字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字 %s"}\nproblems: {plain: {patterns: [a]}}\n' \
        "$marked" >catalog/catalog.yaml
    for columns in 200 79 48; do
        for arguments in 'list --catalog catalog' 'list --patterns --catalog catalog' '--catalog catalog'; do
            # shellcheck disable=SC2086
            NO_COLOR=1 tries_on 50 $columns $arguments
            grep -v 'judge' "$last" >"$temp/rows"
            [ -s "$temp/rows" ] || fault "nothing was shown"
            fits $columns "$arguments"
        done
    done
    sound
else
    skip "no line of a table is wider than the terminal, whatever stands in it" "no python3, no terminal"
fi

finish
