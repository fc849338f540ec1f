#!/bin/sh
# The walls between the rooms, which no compiler holds, and what else can be read off the sources.
#
#     tests/rooms.sh ROOT
#
# Prints TAP. Each check prints the lines that break its rule; they follow the result as comments.
set -u
LC_ALL=C
export LC_ALL

[ $# -eq 1 ] && cd "$1" || { echo "usage: rooms.sh ROOT" >&2; exit 2; }

count=0 failures=0

# check NAME COMMAND...: passes when the command prints nothing, and succeeds.
check()
{
    name=$1
    shift
    count=$((count + 1))
    if found=$("$@" 2>&1) && [ -z "$found" ]; then
        echo "ok $count - rooms: $name"
    else
        echo "not ok $count - rooms: $name"
        printf '%s\n' "${found:-the check itself failed}" | head -n 20 | sed 's/^/# /'
        failures=$((failures + 1))
    fi
}

# files FOLDER... -- PATTERN...: the files below the folders whose names match. Fails when there are none: a check of
# nothing would pass for ever.
files()
{
    folders=
    while [ "$1" != -- ]; do
        folders="$folders $1"
        shift
    done
    shift
    # shellcheck disable=SC2086
    for pattern in "$@"; do
        find $folders -path tests/packages -prune -o -type f -name "$pattern" -print
    done | sort | grep .
}

# The code alone: file:line:text with comments, strings and characters blanked.
code()
{
    awk '
        FNR == 1 { comment = 0 }
        {
            out = ""
            for (i = 1; i <= length($0); i++) {
                c = substr($0, i, 1)
                two = substr($0, i, 2)
                if (comment) {
                    if (two == "*/") { comment = 0; i++ }
                } else if (two == "/*") {
                    comment = 1; i++; out = out " "
                } else if (two == "//") {
                    break
                } else if (c == "\"" || c == "\047") {
                    for (i++; i <= length($0) && substr($0, i, 1) != c; i++)
                        if (substr($0, i, 1) == "\\")
                            i++
                    out = out c c
                } else {
                    out = out c
                }
            }
            print FILENAME ":" FNR ":" out
        }' "$@"
}

# ---- who may know whom ----

# no_include PATTERN FOLDER...: no file below the folders includes what matches.
no_include()
{
    pattern=$1
    shift
    list=$(files "$@" -- '*.[ch]') || return 1
    # shellcheck disable=SC2086
    grep -nE "^[[:space:]]*#[[:space:]]*include[[:space:]]*\"$pattern" $list /dev/null || true
}

# Folders of judge/ other than these.
judge_without()
{
    for folder in judge/*/; do
        case " $* " in
        *" $(basename "$folder") "*) ;;
        *) printf '%s ' "$folder" ;;
        esac
    done
}

included_by_path()
{
    list=$(files sandbox judge tests -- '*.[ch]') || return 1
    # shellcheck disable=SC2086
    grep -nE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' $list /dev/null |
        grep -vE '"(sandbox|judge|tests)/[a-z0-9_/]*\.h"' |
        grep -v -e '^tests/sandbox/programs/' -e '^tests/packages/' # foreign code, as it comes; packages stand alone
    true
}

# ---- who may speak ----

# The engine never prints and never exits: only judge/cli/ talks to a person.
silent()
{
    # shellcheck disable=SC2046
    list=$(files sandbox $(judge_without cli) -- '*.[ch]') || return 1
    # shellcheck disable=SC2086
    code $list | sed 's/format(printf,/format(,/' |
        grep -wE 'printf|vprintf|puts|putchar|perror|exit|quick_exit|stdout|stderr' || true
}

# ---- other people's code ----

# Each third-party header is known to one file, so that it can be exchanged in a day.
third_party()
{
    list=$(files sandbox judge -- '*.[ch]') || return 1
    for header in seccomp.h yaml.h jansson.h md4c.h sha512.h zip.h sqlite3.h; do
        # shellcheck disable=SC2086
        by=$(grep -lE "^[[:space:]]*#[[:space:]]*include[[:space:]]*<$header>" $list)
        case $by in
        '') echo "$header: included by nobody" ;;
        *'
'*) echo "$header: included by" $by ;;
        *.c) ;;
        *) echo "$header: included by a header, $by" ;;
        esac
    done
}

package_of()
{
    case $1 in
    libseccomp) echo libseccomp-dev ;;
    yaml-0.1) echo libyaml-dev ;;
    libmd) echo libmd-dev ;;
    jansson) echo libjansson-dev ;;
    md4c) echo libmd4c-dev ;;
    libzip) echo libzip-dev ;;
    sqlite3) echo libsqlite3-dev ;;
    threads) echo libc6-dev ;;
    check) echo check ;;
    *) echo "no-package-known-for-$1" ;;
    esac
}

# What meson.build asks pkg-config for is in the list of packages.
packages()
{
    listed=" $(sed -n 's/^[a-z][a-z]*[[:space:]][[:space:]]*\([^[:space:]]*\).*/\1/p' judge/packages | tr '\n' ' ')"
    names=$(sed -n "s/.*[^_]dependency('\([^']*\)'.*/\1/p" meson.build | grep .) || return 1
    for name in $names; do
        package=$(package_of "$name")
        case $listed in
        *" $package "*) ;;
        *) echo "judge/packages: $package is not listed, and meson.build needs $name" ;;
        esac
    done
    for package in gcc libc6-dev meson ninja-build pkg-config; do
        case $listed in
        *" $package "*) ;;
        *) echo "judge/packages: $package is not listed" ;;
        esac
    done
}

# ---- how it looks ----

# The names at the top: what git knows; in a copy without git, what is there and .gitignore does not name.
top_names()
{
    if [ -e .git ] && names=$(git ls-files 2>/dev/null) && [ -n "$names" ]; then
        printf '%s\n' "$names" | sed 's,/.*,,' | sort -u
        return
    fi
    for name in *; do
        ignored=
        while read -r pattern; do
            pattern=${pattern#/}
            # shellcheck disable=SC2254
            case $name in ${pattern%/}) ignored=yes ;; esac
        done <.gitignore
        [ -n "$ignored" ] || printf '%s\n' "$name"
    done
}

tidy_top()
{
    top_names | grep -vxE 'judge|problems|sandbox|tests|meson\.build|README\.md|LICENSE|\..*' || true
}

# A declaration in a header has a comment right above it, or above others that it stands under without a blank line.
# Those that only free what another function made, and say so by their names, need none.
commented()
{
    list=$(files sandbox judge -- '*.h') || return 1
    # shellcheck disable=SC2086
    awk '
        FNR == 1 { comment = covered = 0 }
        comment || /^\/\*/ {
            comment = !/\*\//
            covered = 1
            next
        }
        /^[[:space:]]*$/ { covered = 0; next }
        /^[a-z].*[a-z0-9_]\(/ && !/^static / {
            if (!covered && $0 !~ /^void [a-z_0-9]*_(free|close)\([^,]*\);$/)
                print FILENAME ":" FNR ": no comment above: " $0
        }' $list
}

# At least one declaration is seen in each header but those that have none: else commented() would check nothing.
declarations()
{
    list=$(files sandbox judge -- '*.h') || return 1
    # shellcheck disable=SC2086
    [ "$(grep -cE '^[a-z].*[a-z0-9_]\(' $list | awk -F: '{ n += $2 } END { print n }')" -gt 100 ] ||
        echo "fewer than 100 declarations are seen"
}

short_lines()
{
    list=$(files sandbox judge tests problems -- '*.[ch]') || return 1
    # shellcheck disable=SC2086
    awk 'length($0) > 120 { print FILENAME ":" FNR ": " length($0) " columns" }
         /\t/ && FILENAME !~ /^problems/ { print FILENAME ":" FNR ": a tab" }
         /[ \t\r]$/ { print FILENAME ":" FNR ": a blank at the end" }' $list
}

guarded()
{
    list=$(files sandbox judge tests -- '*.h') || return 1
    for file in $list; do
        case $file in tests/packages/*) continue ;; esac # packages stand alone
        guard=$(echo "$file" | tr 'a-z/.' 'A-Z__')
        grep -q "^#ifndef $guard\$" "$file" && grep -q "^#define $guard\$" "$file" || echo "$file: no guard $guard"
    done
}

# The submissions of every problem are judged: meson.build names them all.
judged_problems()
{
    for folder in tests/packages/*/; do # code as others write it: it is in no other check
        name=$(basename "$folder")
        grep -q "'$name'" meson.build || echo "meson.build: the submissions of $name are not judged"
    done
    for folder in problems/*/; do
        name=$(basename "$folder")
        grep -q "'$name'" meson.build || echo "meson.build: the submissions of $name are not judged"
        grep -q "^    - $name\$\|^  - $name\$" problems/catalog.yaml || echo "problems/catalog.yaml: $name has no place"
    done
}

# Every class of hostile programs is run, and nothing lies beside the classes.
judged_programs()
{
    for path in tests/sandbox/programs/*; do
        grep -q "^  foreach class : .*'$(basename "$path")'" meson.build || echo "meson.build: $path is not run"
    done
}

# Every fuzz target has seeds, and is fed them.
fed_targets()
{
    for file in tests/fuzz/*.c; do
        target=$(basename "$file" .c)
        case $target in fuzz | replay) continue ;; esac
        [ -n "$(ls "tests/fuzz/seeds/$target")" ] || echo "$file: no seeds"
        sed -n '/^  foreach target : /,/]/p' meson.build | grep -q "'$target'" || echo "meson.build: $file is not run"
    done
}

# Every rule that is named is in the table, and every one in the table is named, or is that of a key.
listed_rules()
{
    list=$(files judge/package judge/author -- '*.c' 2>/dev/null | grep -v '/rules\.c$') || return 1
    # shellcheck disable=SC2086
    all=$(cat $list | tr '\n' ' ')
    table=$(sed -n 's/^    {"\([a-z0-9-]*\)",.*/\1/p; s/^    {"\([a-z0-9-]*\)",$/\1/p' judge/package/rules.c | sort -u)
    named=$(printf '%s\n' "$all" | grep -aoE '(error_rule|error_default_rule)\([a-z&]+, *"[a-z0-9-]+"|FINDING_[A-Z]+, *"[a-z0-9-]+"|findings_keep\([a-z>.-]+, *"[a-z0-9-]+"' |
        grep -aoE '"[a-z0-9-]+"$' | tr -d '"' | sort -u)
    for rule in $named; do
        echo "$table" | grep -qx -e "$rule" || echo "judge/package/rules.c: $rule is named and not listed"
    done
    # shellcheck disable=SC2086
    keys=$(sed -n 's/.*{"\([a-z_]*\)", *[a-z_]*}.*/\1/p' judge/package/*.c | tr _ - | sort -u)
    for rule in $table; do
        printf '%s\n' "$all" | grep -aqF "\"$rule\"" || echo "$keys" | grep -qx -e "$rule" -e "${rule#limits-}" -e "${rule#credits-}" \
            -e "${rule#source-}" || echo "judge/package/rules.c: nothing names $rule"
    done
    for key in $(sed -n '/schema_key /,/NULL, NULL/s/.*{"\([a-z_]*\)", *\([a-z_]*\)}.*/\1:\2/p' judge/package/metadata*.c \
        judge/package/settings.c | grep -vE ':(metadata_skip|schema_note_extension|schema_warn_ignored|refuse_[a-z]*|check_grader_flags|read_source_url)$'); do
        rule=$(echo "${key%%:*}" | tr _ -)
        echo "$table" | grep -qx -e "$rule" || echo "judge/package/rules.c: the key ${key%%:*} has no rule"
    done
}

small_problems()
{
    find problems -size +999999c
}

check 'sandbox/ knows no judge' no_include 'judge/' sandbox
# shellcheck disable=SC2046
check 'only judge/cli/ knows the terminal' no_include 'judge/cli/' sandbox $(judge_without cli)
check 'judge/package/ runs nothing' no_include 'judge/(run|practice|author)/' judge/package
check 'judge/run/ knows nothing above it' no_include 'judge/(practice|author|cli)/' judge/run
check 'judge/author/ knows no record' no_include 'judge/(practice|cli)/' judge/author
check 'nothing but tests knows tests' no_include 'tests/' sandbox judge
check 'includes are paths from the root' included_by_path
check 'only judge/cli/ prints and exits' silent
check 'each third-party header has one user' third_party
check 'what the build needs is in judge/packages' packages
check 'nothing else is at the top' tidy_top
check 'declarations are seen' declarations
check 'each declaration has a comment' commented
check 'each header has its guard' guarded
check 'lines are short and clean' short_lines
check 'every rule is in the table' listed_rules
check 'files of problems are small' small_problems
check 'every problem is judged and has its place' judged_problems
check 'every class of hostile programs is run' judged_programs
check 'every fuzz target is fed its seeds' fed_targets

echo "1..$count"
[ "$failures" -eq 0 ]
