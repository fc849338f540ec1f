#!/bin/sh
# Statements and solutions in LaTeX and PDF: laid out by pandoc where it is installed, else as they are.
#
#     tests/cli/tex.sh JUDGE
. "$(dirname "$0")/harness.sh"

LC_ALL=C.UTF-8
export LC_ALL
package=$temp/other/tex
mkdir -p "$temp/other"
cp -R "$temp/catalog/pairsumsorted" "$package"
rm "$package"/statement/* "$package"/solution/*
printf 'constants:\n  max_n: 31337\n' >>"$package/problem.yaml"

# statement, solution: standard input is the text.
statement() { cat >"$package/statement/problem.en.tex"; }
solution() { cat >"$package/solution/solution.en.tex"; }

# order TEXT...: the texts are in out in that order, each in a line of its own.
order()
{
    last=0
    for text in "$@"; do
        at=$(grep -nF -e "$text" "$temp/out" | cut -d: -f1 | awk -v last="$last" '$1 > last' | head -n 1)
        [ -n "$at" ] || { fault "not after line $last: $text"; return; }
        last=$at
    done
}

samples=$(find "$package/data/sample" -name '*.in' | wc -l)
[ "$samples" -ge 2 ] || echo "# fewer than two samples"

statement <<'TEX'
\problemname{Another title}
% a secret of the author
\illustration{0.4}{tree_1.jpg}{A picture by \emph{Ada}}
Find two numbers with $a_i + a_j \le \constant{max_n}$ and \[ 1 \le n \le 10^5 \]
\begin{Input}
\begin{itemize}
\item the first line has \texttt{n}
\item 100\% of the ``rest''
\end{itemize}
\end{Input}
\nextsample
\section*{Words between}
\begin{tabular}{ll}name & value\\ longer & 22\end{tabular}
\includegraphics[width=3cm]{second.png}
\begin{verbatim}
\nextsample % stays
\end{verbatim}
\remainingsamples
\begin{Output}
The last word.
\end{Output}
TEX
cp "$package/statement/problem.en.tex" "$temp/source.tex"

if command -v pandoc >/dev/null; then
    begin 'LaTeX is laid out, with constants, samples and pictures in their places'
    run 0 show "$package"
    order 'picture: tree_1.jpg' '≤ 31337' '1 ≤ n ≤ 10⁵' 'Input' 'the first line has' '100% of the “rest”' \
        'sample 1' 'Words between' 'longer' '[picture: second.png]' '\nextsample % stays' 'sample 2' 'Output' \
        'The last word.'
    no_out 'secret of the author'
    no_out 'Another title'
    no_out '\begin'
    no_out '{{'
    [ "$(grep -c '^sample 1' "$temp/out")" -eq 1 ] || fault 'sample 1 is not there once'
    silent err
    end

    begin 'what pandoc made is kept, and a damaged copy is not believed'
    cp "$temp/out" "$temp/first"
    folder=$HOME/.cache/judge/statements
    [ "$(find "$folder" -type f | wc -l)" -eq 1 ] || fault "$(ls -la "$folder")"
    run 0 show "$package"
    cmp -s "$temp/out" "$temp/first" || fault 'another screen from the cache'
    for file in "$folder"/*; do
        sed -i 's/last word/lost word/' "$file"
        run 0 show "$package"
        cmp -s "$temp/out" "$temp/first" || fault 'a damaged copy is shown'
        : >"$file"
        run 0 show "$package"
        cmp -s "$temp/out" "$temp/first" || fault 'an empty copy is shown'
    done
    XDG_CACHE_HOME=/proc/none run 0 show "$package"
    cmp -s "$temp/out" "$temp/first" || fault 'another screen without a cache'
    run 0 show --json "$package"
    json 'd["statement_form"] == "markdown" and "{{nextsample}}" in d["statement"] and "31337" in d["statement"]'
    json 'd["statement_path"].endswith("/problem.en.tex")'
    end

    begin 'what pandoc cannot read is shown as it is, and the reason is told'
    printf '\\def\\z{\\z\\z}\\z the words\n' | statement
    run 0 show "$package"
    out 'pandoc gave it up (Loop'
    out 'the words'
    out 'sample 1'
    end

    begin 'a text names no other file'
    printf 'before \\input{/etc/passwd} \\include{/etc/passwd} \\lstinputlisting{/etc/passwd} after\n' | statement
    run 0 show "$package"
    out 'before'
    no_out 'root:'
    end

    begin 'hints and solutions may be LaTeX as well'
    printf '\\section*{Hints}\n\\begin{enumerate}\n\\item First $x_1$.\n\\item Second.\n\\end{enumerate}\n\\section*{Idea}\nWalk.\n' |
        solution
    run 0 hint "$package"
    out 'hint 1 of 2'
    out 'First x₁.'
    run 0 solution --force "$package"
    out 'Walk.'
    no_out 'Second.'
    end
else
    skip 'LaTeX is laid out, with constants, samples and pictures in their places' 'no pandoc'
fi

begin 'without pandoc the text stays as it is, and what to install is told'
statement <"$temp/source.tex"
printf '\\section*{Hints}\n\\begin{enumerate}\\item First.\\end{enumerate}\nWalk.\n' | solution
path=$PATH
PATH=$temp/none
export PATH
"$judge" show "$package" >"$temp/out" 2>"$temp/err"
status=$?
"$judge" hint "$package" >"$temp/hint" 2>&1
"$judge" solution --force "$package" >"$temp/solution" 2>&1
"$judge" show --json "$package" >"$temp/json" 2>&1
PATH=$path
[ $status -eq 0 ] || fault "status $status"
order 'apt install pandoc' '\begin{Input}' '\remainingsamples' 'sample 1' 'sample 2'
grep -q 'apt install pandoc' "$temp/hint" || fault "hint: $(head -c 300 "$temp/hint")"
grep -q 'Walk' "$temp/solution" || fault "solution: $(head -c 300 "$temp/solution")"
grep -q 'apt install pandoc' "$temp/solution" || fault "solution: $(head -c 300 "$temp/solution")"
mv "$temp/json" "$temp/out"
json 'd["statement_form"] == "tex" and "begin{Input}" in d["statement"]'
end

begin '--raw gives the file'
run 0 show --raw "$package"
cmp -s "$temp/out" "$temp/source.tex" || fault 'other bytes'
end

begin 'a PDF is named, with what opens it'
rm "$package/statement/problem.en.tex"
printf '%%PDF-1.4\n\001\377 of no use\n' >"$package/statement/problem.en.pdf"
run 0 show "$package"
out "xdg-open $package/statement/problem.en.pdf"
order 'limits' 'a terminal cannot show' 'xdg-open' 'sample 1' 'sample 2' 'next:'
run 0 show --raw "$package"
cmp -s "$temp/out" "$package/statement/problem.en.pdf" || fault 'other bytes'
run 0 show --json "$package"
json 'd["statement"] is None and d["statement_form"] == "pdf" and len(d["samples"]) >= 2'
if has_terminal; then
    on_terminal 24 80 show --raw "$package"
    out 'a terminal cannot show the statement'
fi
end

finish
