#include "judge/package/tex.h"

#include <string.h>

#include "sandbox/cleanup.h"
#include "tests/suite.h"

static struct constant CONSTANTS[] = {{"max_n", "10^5"}, {"mod.tex", "10^9 + 7"}};

static const struct {
    const char *text, *wanted;
} CASES[] = {
    {"", ""},
    {"plain $n \\le 5$ \\emph{words} \\\\ line", "plain $n \\le 5$ \\emph{words} \\\\ line"},
    {"a\\problemname{Two {Big} Sums}b", "ab"},
    {"\\problemname\n {X}b", "b"},
    {"\\problemnames{X}", "\\problemnames{X}"},
    {"\\begin{Input}\nx\n\\end{Input}", "\n\n\\section*{Input}\n\n\nx\n\n\n"},
    {"\\begin{Output}x\\end{Output}", "\n\n\\section*{Output}\n\nx\n\n"},
    {"\\begin{Interaction}x\\end{Interaction}", "\n\n\\section*{Interaction}\n\nx\n\n"},
    {"\\begin{itemize}\\item a\\end{itemize}", "\\begin{itemize}\\item a\\end{itemize}"},
    {"\\begin{ Input }x\\end{Inputs}", "\n\n\\section*{Input}\n\nx\\end{Inputs}"},
    {"$n \\le \\constant{max_n}$", "$n \\le 10^5$"},
    {"\\constant{mod.tex} \\constant{ max_n }", "10^9 + 7 10^5"},
    {"\\constant{a_b}", "\\{\\{a\\_b\\}\\}"},
    {"x\\nextsample y", "x\n\n\\{\\{nextsample\\}\\}\n\n y"},
    {"\\remainingsamples", "\n\n\\{\\{remainingsamples\\}\\}\n\n"},
    {"\\nextsamples", "\\nextsamples"},
    {"\\includegraphics[width=0.5\\textwidth]{fig_1.png}", "[picture: fig\\_1.png]"},
    {"\\includegraphics{a.pdf}", "[picture: a.pdf]"},
    {"\\illustration{0.3}{tree.jpg}{A \\emph{tree} by {X}}", "\n\n[picture: tree.jpg] A \\emph{tree} by {X}\n\n"},
    /* what is not looked into */
    {"a % \\nextsample \\begin{Input}\nb", "a % \\nextsample \\begin{Input}\nb"},
    {"100\\% \\constant{max_n}", "100\\% 10^5"},
    {"\\begin{verbatim}\n\\nextsample %\n\\end{verbatim}\\nextsample",
     "\\begin{verbatim}\n\\nextsample %\n\\end{verbatim}\n\n\\{\\{nextsample\\}\\}\n\n"},
    {"\\begin{lstlisting}[language=C]\n\\constant{max_n}\n\\end{lstlisting}",
     "\\begin{lstlisting}[language=C]\n\\constant{max_n}\n\\end{lstlisting}"},
    /* what does not end, or is no command at all */
    {"\\", "\\"},
    {"\\problemname", "\\problemname"},
    {"\\problemname{never", "\\problemname{never"},
    {"\\problemname{\\}", "\\problemname{\\}"},
    {"\\constant", "\\constant"},
    {"\\begin", "\\begin"},
    {"\\begin{verbatim}\\constant{max_n}", "\\begin{verbatim}10^5"},
    {"\\illustration{1}{2}", "\\illustration{1}{2}"},
    {"\\includegraphics[x{y}", "\\includegraphics[x{y}"},
    {"%", "%"},
};

START_TEST(what_the_format_adds_becomes_plain_latex)
{
    const struct constants constants = {CONSTANTS, 2};
    struct error err = {0};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        auto_free char *result = NULL;
        size_t length = 0;
        ck_assert_int_eq(tex_prepare(CASES[i].text, strlen(CASES[i].text), &constants, &result, &length, &err), 0);
        ck_assert_str_eq(result, CASES[i].wanted);
        ck_assert_uint_eq(length, strlen(CASES[i].wanted));
    }
}
END_TEST

/* Every beginning of a text, and NUL bytes, are read within their bounds. */
START_TEST(a_text_may_end_anywhere)
{
    static const char text[] =
        "\\problemname{a}\\begin{Input}\\illustration{1}{b}{c}\\includegraphics[d]{e}%\n\\constant{f}"
        "\0\\begin{verbatim}\0\\end{verbatim}\\nextsample{\\}\0";
    const struct constants constants = {CONSTANTS, 2};
    struct error err = {0};
    for (size_t length = 0; length <= sizeof text; length++) {
        auto_free char *copy = malloc(length + 1), *result = NULL;
        size_t result_length = 0;
        memcpy(copy, text, length < sizeof text ? length : sizeof text - 1);
        copy[length] = '\0';
        ck_assert_int_eq(tex_prepare(copy, length, &constants, &result, &result_length, &err), 0);
        ck_assert_int_eq(result[result_length], '\0');
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {what_the_format_adds_becomes_plain_latex, a_text_may_end_anywhere};
    return suite_run_tests("tex", tests, sizeof tests / sizeof *tests, 60);
}
