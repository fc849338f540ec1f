/* Markdown on a terminal: what stands where, how it wraps, and that no text can break or stall it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "judge/cli/markdown.h"
#include "judge/cli/math.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"
#include "tests/suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { NONE, PLAIN, COLOR }; /* screens: symbols without colours, ASCII, colours */

static struct markdown_look look_of(int kind, size_t columns)
{
    return (struct markdown_look){{.color = kind == COLOR, .plain = kind == PLAIN}, columns};
}

static char *write_bytes(const char *text, size_t length, enum markdown_part part, struct markdown_look look)
{
    char *written = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&written, &size);
    ck_assert_ptr_nonnull(out);
    markdown_write(out, text, length, part, look);
    ck_assert_int_eq(fclose(out), 0);
    return written;
}

static char *write_text(const char *text, int kind, size_t columns)
{
    return write_bytes(text, strlen(text), MARKDOWN_ALL, look_of(kind, columns));
}

struct sample {
    size_t columns;
    int kind;
    const char *text, *written;
};

static void check(const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        auto_free char *written = write_text(samples[i].text, samples[i].kind, samples[i].columns);
        ck_assert_msg(strcmp(written, samples[i].written) == 0, "%s at %zu:\n%s\nnot:\n%s", samples[i].text,
                      samples[i].columns, written, samples[i].written);
    }
}

START_TEST(paragraphs_are_filled_and_wrapped)
{
    static const struct sample samples[] = {
        {0, NONE, "one\ntwo   three\n\nfour", "one two three\n\nfour\n"},
        {9, NONE, "one two three four", "one two\nthree\nfour\n"},
        {7, NONE, "one two three", "one two\nthree\n"},
        {6, NONE, "one two three", "one\ntwo\nthree\n"},
        {9, NONE, "an extraordinarily long one", "an\nextraordinarily\nlong one\n"},
        {9, NONE, "one  \ntwo\\\nthree<br>four <br/> five", "one\ntwo\nthree\nfour\nfive\n"},
        {20, NONE, "", ""},
        {20, NONE, "\n\n  \n", ""},
        {0, NONE, "\xef\xbb\xbf# a", "# a\n"},
        {0, NONE, "a\r\nb\r\n\r\nc\r\n", "a b\n\nc\n"},
        {10, NONE, "12345678 a&nbsp;b&#160;c", "12345678\na b c\n"},
    };
    check(samples, COUNT(samples));
}
END_TEST

START_TEST(wide_characters_take_two_columns)
{
    static const struct sample samples[] = {
        {16, NONE, "\u5168\u89d2\u6587\u5b57\u306f\u4e8c\u6841\u306e\u5e45\u3002",
         "\u5168\u89d2\u6587\u5b57\u306f\u4e8c\u6841\u306e\n\u5e45\u3002\n"},
        {16, NONE, "1234567890123 \u5168\u89d2", "1234567890123 \u5168\n\u89d2\n"},
        {16, NONE, "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301 12 45 78",
         "e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301 12 45\n78\n"},
    };
    static const struct {
        const char *text;
        size_t columns;
    } widths[] = {
        {"", 0},       {"abc", 3},        {"\u00e9", 1},     {"e\u0301", 1},       {"\u5168\u89d2", 4},
        {"\uac00", 2}, {"\U0001f600", 2}, {"\U00020000", 2}, {"\u2264", 1},        {"\uff21", 2},
        {"\uff71", 1}, {"\u200b", 0},     {"\xff\xfe", 2},   {"a\xe5\x85\x68", 4}, {"\u2500", 1},
    };
    check(samples, COUNT(samples));
    for (size_t i = 0; i < COUNT(widths); i++)
        ck_assert_msg(utf8_width(widths[i].text) == widths[i].columns, "%s", widths[i].text);
}
END_TEST

START_TEST(headings_are_bold_or_keep_their_signs)
{
    static const struct sample samples[] = {
        {0, NONE, "# One\n## Two ##\n### Three\nunder\n=====\n", "# One\n\n## Two\n\n### Three\n\n# under\n"},
        {0, COLOR, "# One", "\x1b[1m\x1b[4mOne\x1b[0m\n"},
        {0, COLOR, "## Two *too* `x`",
         "\x1b[1mTwo \x1b[0m\x1b[1m\x1b[4mtoo\x1b[0m\x1b[1m \x1b[0m\x1b[1m\x1b[36mx\x1b[0m\n"},
        {0, COLOR, "### Three", "\x1b[4mThree\x1b[0m\n"},
        {0, COLOR, "## Two\ntext", "\x1b[1mTwo\x1b[0m\n\ntext\n"},
    };
    check(samples, COUNT(samples));
}
END_TEST

START_TEST(emphasis_and_code_are_seen_with_and_without_colours)
{
    static const struct sample samples[] = {
        {0, NONE, "*a* _b_ **c** ***d*** `e` ``f ` g``", "*a* *b* **c** ***d*** `e` `f ` g`\n"},
        {0, COLOR, "*a* **b** `c`", "\x1b[4ma\x1b[0m \x1b[1mb\x1b[0m \x1b[36mc\x1b[0m\n"},
        {0, COLOR, "*a *b* c* d", "\x1b[4ma b c\x1b[0m d\n"},
        {0, COLOR, "***a***", "\x1b[1m\x1b[4ma\x1b[0m\n"},
        {3, COLOR, "**a b c**", "\x1b[1ma b\x1b[0m\n\x1b[1mc\x1b[0m\n"},
        {0, NONE, "2 * 3 * 4 snake_case_name ~~x~~", "2 * 3 * 4 snake_case_name ~~x~~\n"},
        {20, NONE, "1234567 `int a = 1;` x", "1234567 `int a = 1;`\nx\n"},
        {20, NONE, "12345678 `int a = 1;` x", "12345678\n`int a = 1;` x\n"},
        {20, NONE, "12 `long enough to be cut` x", "12 `long enough to\nbe cut` x\n"},
        {0, NONE, "`a   b`", "`a   b`\n"},
    };
    check(samples, COUNT(samples));
}
END_TEST

START_TEST(code_is_indented_and_never_wrapped)
{
    static const struct sample samples[] = {
        {10, NONE, "a\n```c\nint main(void);\n\n  return;\n```\nb", "a\n\n    int main(void);\n\n      return;\n\nb\n"},
        {10, NONE, "a\n\n    one two three four\n", "a\n\n    one two three four\n"},
        {0, NONE, "~~~\n*a* &amp; `b` $x$ <br>\n~~~", "    *a* &amp; `b` $x$ <br>\n"},
        {0, NONE, "```\na\tb\n\tc\nabcd\te\n```", "    a   b\n        c\n    abcd    e\n"},
        {0, NONE, "```\n```\nx", "x\n"},
        {0, NONE, "```\nnever closed", "    never closed\n"},
        {0, COLOR, "```\nx\n```", "    x\n"},
    };
    check(samples, COUNT(samples));
}
END_TEST

START_TEST(lists_hang_nest_and_keep_their_spacing)
{
    static const struct sample samples[] = {
        {0, NONE, "- a\n- b\n", "• a\n• b\n"},
        {0, PLAIN, "* a\n* b\n", "- a\n- b\n"},
        {0, NONE, "- a\n\n- b\n", "• a\n\n• b\n"},
        {0, NONE, "1. a\n2. b\n", "1. a\n2. b\n"},
        {0, NONE, "7) a\n1) b\n", "7) a\n8) b\n"},
        {20, NONE, "- one two three four five\n- six\n", "• one two three four\n  five\n• six\n"},
        {20, NONE, "9. one two three four\n10. one two three four\n",
         "9. one two three\n   four\n10. one two three\n    four\n"},
        {0, NONE, "- a\n  - b\n    1. c\n  - d\n- e\n\nf", "• a\n  • b\n    1. c\n  • d\n• e\n\nf\n"},
        {0, NONE, "- a\n\n  b\n\n      c\n\n- d", "• a\n\n  b\n\n      c\n\n• d\n"},
        {0, NONE, "text\n- a\n", "text\n\n• a\n"},
        {0, NONE, "- - a\n", "• • a\n"},
        {0, NONE, "-\n- a\n-\n", "•\n• a\n•\n"},
        {0, NONE, "1.     code\n", "1.     code\n"},
        {0, NONE, "- ```\n  x\n  y\n  ```\n", "•     x\n      y\n"},
        {0, NONE, "- a\n\n<!-- -->\n\n1. b", "• a\n\n1. b\n"},
    };
    check(samples, COUNT(samples));
}
END_TEST

START_TEST(quotes_have_a_bar_at_each_line)
{
    static const struct sample samples[] = {
        {0, NONE, "> a\nb\n>\n> c\n\nd", "│ a b\n│\n│ c\n\nd\n"},
        {0, PLAIN, "a\n> b\n> > c\n", "a\n\n> b\n>\n> > c\n"},
        {18, NONE, "> one two three four", "│ one two three\n│ four\n"},
        {0, NONE, "> - a\n>\n>   b\n> - c", "│ • a\n│\n│   b\n│\n│ • c\n"},
        {0, NONE, "- > a\n  > b\n- c", "• │ a b\n• c\n"},
        {0, NONE, "> ```\n> x\n>\n> y\n> ```", "│     x\n│\n│     y\n"},
        {0, COLOR, "> a", "\x1b[2m│\x1b[0m a\n"},
        {20, NONE, "a\n\n***\n\nb", "a\n\n────────────────────\n\nb\n"},
        {0, PLAIN, "---", "----------------------------------------\n"},
    };
    check(samples, COUNT(samples));
}
END_TEST

START_TEST(links_have_their_address_and_pictures_their_text)
{
    static const struct sample samples[] = {
        {0, NONE, "[text](http://a.b/?x=1&amp;y \"t\")", "text (http://a.b/?x=1&y)\n"},
        {0, NONE, "<http://a.b> <me@a.b> [http://a.b](http://a.b) [me@a.b](mailto:me@a.b)",
         "http://a.b me@a.b http://a.b me@a.b\n"},
        {0, NONE, "[see *this* `x`](u) [](u) [t]() [here](#x)", "see *this* `x` (u) u t here\n"},
        {0, NONE, "[t][r] [r]\n\n[r]: http://r", "t (http://r) r (http://r)\n"},
        {0, COLOR, "[t](u)", "t\x1b[2m (u)\x1b[0m\n"},
        {0, NONE, "![a *b*](p.png) ![](p.png) [![a](p)](u)", "[image: a *b*] [image: p.png] [image: a] (u)\n"},
        {0, NONE, "![a ![b](q) c](p) [![](p)](u)", "[image: a b c] [image: p] (u)\n"},
        {0, NONE, "[t](http://\xe2\x80\xae)", "t (http://\\u202e)\n"},
    };
    check(samples, COUNT(samples));
}
END_TEST

START_TEST(entities_and_html_leave_what_matters)
{
    static const struct sample samples[] = {
        {0, NONE, "&lt;a&gt; &amp;amp; &le; &copy; &#8364; &#x20AC; &#0; &nope; & x&y",
         "<a> &amp; ≤ © € € \xef\xbf\xbd &nope; & x&y\n"},
        {0, PLAIN, "&le; &hellip; &alpha; &times; &mdash;", "<= ... alpha x --\n"},
        {0, NONE, "&#27;[31m &#x202e; &#155;", "\\x1b[31m \\u202e \\u009b\n"},
        {0, NONE, "10<sup>5</sup> x<SUB>1</sub> <b>bold</b><!-- no --> <span class='x'>y</span>", "10^5 x_1 bold y\n"},
        {0, NONE, "<div>\nin *it*\n</div>", "in *it*\n"},
    };
    check(samples, COUNT(samples));
}
END_TEST

START_TEST(foreign_text_stays_harmless)
{
    static const struct sample samples[] = {
        {0, NONE, "a \x1b[31m b\x07 \xff \xe2\x80\xae c", "a \\x1b[31m b\\x07 \\xff \\u202e c\n"},
        {0, NONE, "`\x1b[0m` *\x1b* [\x1b](\x1b)", "`\\x1b[0m` *\\x1b* [\\x1b](\\x1b)\n"},
        {0, NONE, "    \x1b[0m\n", "    \\x1b[0m\n"},
        {0, NONE, "# \x1b]0;title\x07", "# \\x1b]0;title\\x07\n"},
        {0, NONE, "|\x1b|\n|---|\n|\x1b[2J|\n", "\\x1b\n───────\n\\x1b[2J\n"},
        {0, NONE, "$\x1b[0m \\text{\x1b}$", "\\x1b[0m \\x1b\n"},
        {12, NONE, "12345678 \x1b\x1b", "12345678\n\\x1b\\x1b\n"},
        {0, NONE, "a\x01z\x02", "a\\x01z\\x02\n"},
    };
    check(samples, COUNT(samples));
    auto_free char *nul = write_bytes("a\0b\n\n    c\0d\n", 12, MARKDOWN_ALL, look_of(NONE, 0));
    ck_assert_str_eq(nul, "a\xef\xbf\xbd"
                          "b\n\n    c\\x00d\n");
}
END_TEST

START_TEST(tables_fit_the_screen)
{
    static const char text[] = "| name | count | what it is |\n|:--|--:|:-:|\n"
                               "| `a` | 1 | short |\n| *long* | 12345 | a text with words that have to wrap |\n| b |\n";
    static const struct sample samples[] = {
        {0, PLAIN, "|a|b|\n|---|---|\n|one|two|\n| |x|\n", "a    b\n---  ---\none  two\n     x\n"},
        {80, PLAIN, text,
         "name    count              what it is\n"
         "------  -----  -----------------------------------\n"
         "`a`         1                 short\n"
         "*long*  12345  a text with words that have to wrap\n"
         "b\n"},
        {40, PLAIN, text,
         "name    count         what it is\n"
         "------  -----  -------------------------\n"
         "`a`         1            short\n"
         "\n"
         "*long*  12345   a text with words that\n"
         "                     have to wrap\n"
         "\n"
         "b\n"},
        {20, PLAIN, text,
         "name: `a`\ncount: 1\nwhat it is: short\n\n"
         "name: *long*\ncount: 12345\nwhat it is: a text\n  with words that\n  have to wrap\n\nname: b\n"},
        {0, COLOR, "|a|\n|---|\n|b|\n", "\x1b[1ma\x1b[0m\n\x1b[2m─\x1b[0m\nb\n"},
        {0, PLAIN, "- x\n\n  |a|b|\n  |---|---|\n  |1|2|\n", "- x\n\n  a  b\n  -  -\n  1  2\n"},
        {0, PLAIN, "> |a|b|\n> |---|---|\n> |1|2|\n", "> a  b\n> -  -\n> 1  2\n"},
        {0, PLAIN, "|a|\n|---|\n", "a\n-\n"},
        {0, PLAIN, "|a\\|b|`c\\|d`|\n|---|---|\n|x<br>yy|$n \\le 2$|\n", "a|b  `c|d`\n---  ------\nx    n <= 2\nyy\n"},
        {30, PLAIN, "|\u5168\u89d2|b|\n|---|---|\n|\u5168|1|\n", "\u5168\u89d2  b\n----  -\n\u5168    1\n"},
    };
    check(samples, COUNT(samples));
}
END_TEST

START_TEST(no_line_of_prose_is_wider_than_the_screen)
{
    static const char text[] =
        "# A heading with some words in it that is long\n\nWords *and* more `code` words, $n \\le 10^5$ "
        "and [a link](http://x.y).\n\n- an item with words and words\n  - another one in it, as "
        "long as that\n    > a quote in that, with words enough to wrap\n\n"
        "| a head | another head | one more |\n|---|---|-|\n| some words | and more words than fit | x |\n";
    for (size_t columns = 24; columns <= 100; columns++) {
        auto_free char *written = write_text(text, NONE, columns);
        for (char *rest = written, *line = NULL; (line = strsep(&rest, "\n")) != NULL;)
            ck_assert_msg(utf8_width(line) <= columns, "%zu columns at %zu: %s", utf8_width(line), columns, line);
    }
}
END_TEST

START_TEST(formulas_become_lines_of_text)
{
    static const struct {
        const char *tex, *text, *plain;
    } cases[] = {
        {"n \\le 10^5", "n ≤ 10⁵", "n <= 10^5"},
        {"1\\le n\\le2\\cdot10^{9}", "1 ≤ n ≤ 2 · 10⁹", "1 <= n <= 2 * 10^9"},
        {"a \\ge b \\ne c \\times d", "a ≥ b ≠ c × d", "a >= b != c x d"},
        {"a_1, a_2, \\ldots, a_n", "a₁, a₂, …, aₙ", "a_1, a_2, ..., a_n"},
        {"O(n\\log n)", "O(n log n)", "O(n log n)"},
        {"\\log_2 n + \\log(n)", "log₂ n + log(n)", "log_2 n + log(n)"},
        {"\\sum_{i=1}^{n}a_i \\to \\infty", "∑ᵢ₌₁ⁿ aᵢ → ∞", "sum_(i=1)^n a_i -> infinity"},
        {"x \\in S, y\\notin S", "x ∈ S, y ∉ S", "x in S, y not in S"},
        {"\\min(a,b) \\max\\{a, b\\}", "min(a,b) max{a, b}", "min(a,b) max{a, b}"},
        {"\\frac{n(n+1)}{2} \\frac{a+b}{cd} \\frac12", "n(n+1)/2 (a+b)/(cd) 1/2", "n(n+1)/2 (a+b)/(cd) 1/2"},
        {"\\text{if  x } \\mathrm{lcm}(a) \\mathcal{O}(1)", "if  x lcm(a) O(1)", "if  x lcm(a) O(1)"},
        {"\\left( a \\right) \\left. b \\right|", "( a ) b |", "( a ) b |"},
        {"\\left\\lfloor \\frac{a}{2} \\right\\rfloor", "⌊a/2⌋", "floor(a/2)"},
        {"2^{n-1} x^{yq} a_{i,j} a_{ij} A^T", "2ⁿ⁻¹ x^yq a_(i,j) aᵢⱼ Aᵀ", "2^(n-1) x^yq a_(i,j) a_ij A^T"},
        {"\\alpha\\beta \\Omega(n)", "αβ Ω(n)", "alpha beta Omega(n)"},
        {"\\sqrt{n} \\sqrt{a+b}", "√n √(a+b)", "sqrt(n) sqrt(a+b)"},
        {"a \\bmod m, 5\\%, 1\\,000, \\$2", "a mod m, 5%, 1 000, $2", "a mod m, 5%, 1 000, $2"},
        {"\\overline{ab}c \\foo \\begin{x}", "\\overline{ab}c \\foo \\begin{x}", "\\overline{ab}c \\foo \\begin{x}"},
        {"a{b{c}}d", "abcd", "abcd"},
        {"", "", ""},
        {"^ _ x^ {", "x", "x"},
        {"\\", "\\", "\\"},
        {"\\frac", "/", "/"},
        {"}a}{", "}a}", "}a}"},
        {"\u00e9^{\u00e9}", "\u00e9^\u00e9", "\u00e9^\u00e9"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        auto_free char *text = math_text(cases[i].tex, strlen(cases[i].tex), false);
        auto_free char *plain = math_text(cases[i].tex, strlen(cases[i].tex), true);
        ck_assert_msg(strcmp(text, cases[i].text) == 0, "%s: %s, not %s", cases[i].tex, text, cases[i].text);
        ck_assert_msg(strcmp(plain, cases[i].plain) == 0, "%s: %s, not %s", cases[i].tex, plain, cases[i].plain);
    }
}
END_TEST

START_TEST(dollars_hold_formulas_but_not_money)
{
    static const struct sample samples[] = {
        {0, NONE, "at $n \\le 10^5$, ok", "at n \u2264 10\u2075, ok\n"},
        {0, PLAIN, "at $n \\le 10^5$, ok", "at n <= 10^5, ok\n"},
        {0, NONE, "costs $5 and $7", "costs $5 and $7\n"},
        {0, NONE, "costs \\$5 `$x$`", "costs $5 `$x$`\n"},
        {0, NONE, "a $$n \\ge 1$$ b", "a\n    n ≥ 1\nb\n"},
        {0, NONE, "$$n \\ge 1$$", "    n ≥ 1\n"},
        {10, NONE, "one two $n \\le 5$", "one two\nn ≤ 5\n"},
        {0, NONE, "$a_1 * b * c_2$", "a₁ * b * c₂\n"},
    };
    check(samples, COUNT(samples));
}
END_TEST

static const char SOLUTION[] =
    "# About\n\nintro\n\n## Hints\n\nbefore\n\n- not this\n\n1. first *a*\n   goes on\n2. second\n\n"
    "       code\n\n   1. nested\n3. third\n\n1) another list\n\n### of the section\n\n"
    "x\n\n## Idea\n\nidea\n\n> ## Hints\n>\n> 1. quoted\n\n### hints\n\nmore\n\n## End\n\nend\n";

START_TEST(hints_are_the_first_ordered_list_of_their_section)
{
    auto_free char *rest = write_bytes(SOLUTION, strlen(SOLUTION), MARKDOWN_WITHOUT_HINTS, look_of(NONE, 0));
    struct strings hints = {0};
    struct error err = {0};
    ck_assert_int_eq(markdown_hints(SOLUTION, strlen(SOLUTION), look_of(NONE, 18), &hints, &err), 0);
    ck_assert_uint_eq(hints.count, 3);
    ck_assert_str_eq(hints.items[0], "first *a* goes on\n");
    ck_assert_str_eq(hints.items[1], "second\n\n    code\n\n1. nested\n");
    ck_assert_str_eq(hints.items[2], "third\n");
    strings_free(&hints);
    ck_assert_str_eq(rest, "# About\n\nintro\n\n## Idea\n\nidea\n\n│ ## Hints\n│\n│ 1. quoted\n\n## "
                           "End\n\nend\n");
}
END_TEST

START_TEST(without_a_section_of_hints_there_are_none)
{
    static const struct {
        const char *text;
        size_t count;
    } cases[] = {
        {"", 0},
        {"1. a\n2. b\n", 0},
        {"## Hints\n\n- a\n- b\n", 0},
        {"## Hints\n\nnone\n\n## Idea\n\n1. a\n", 0},
        {"## No hints\n\n1. a\n", 0},
        {"> ## Hints\n>\n> 1. a\n", 0},
        {"Hints\n=====\n1. a\n2) b\n", 1},
        {"##  HINTS  ##\n1. a\n2.\n3. c", 3},
        {"## Hints\n- x\n  1. deep\n\n<!-- -->\n\n1. a\n", 1},
        {"## Hints\n1. a\n\n## Idea\n\n## Hints\n\n1. b\n2. c\n", 1},
        {"# Hints\n## One\n1. a\n2. b\n", 2},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct strings hints = {0};
        struct error err = {0};
        ck_assert_int_eq(markdown_hints(cases[i].text, strlen(cases[i].text), look_of(NONE, 0), &hints, &err), 0);
        ck_assert_msg(hints.count == cases[i].count, "%s: %zu", cases[i].text, hints.count);
        strings_free(&hints);
    }
}
END_TEST

START_TEST(what_cannot_be_laid_out_is_written_as_it_is)
{
    size_t length = MARKDOWN_MAX + 1;
    auto_free char *text = malloc(length + 1);
    memset(text, 'a', length);
    memcpy(text, "# \x1b", 3);
    text[length] = '\0';
    auto_free char *large = write_bytes(text, length, MARKDOWN_ALL, look_of(COLOR, 40));
    ck_assert_uint_eq(strlen(large), length + 4);
    ck_assert_int_eq(strncmp(large, "# \\x1baaa", 9), 0);
    char table[600] = "";
    for (size_t i = 0; i < 65; i++)
        strcpy(table + strlen(table), "|a");
    strcpy(table + strlen(table), "\n");
    for (size_t i = 0; i < 65; i++)
        strcpy(table + strlen(table), "|---");
    strcpy(table + strlen(table), "\n");
    auto_free char *wide = write_text(table, NONE, 40);
    ck_assert_str_eq(wide, table);
}
END_TEST

/* Writes length bytes of pattern, again and again, in each look. */
static void stress(const char *pattern, size_t length)
{
    size_t size = strlen(pattern);
    auto_free char *text = malloc(length);
    for (size_t i = 0; i < length; i++)
        text[i] = pattern[i % size];
    for (int kind = NONE; kind <= COLOR; kind++) {
        struct strings hints = {0};
        struct error err = {0};
        auto_free char *written = write_bytes(text, length, MARKDOWN_ALL, look_of(kind, kind == NONE ? 0 : 40));
        ck_assert_msg(strlen(written) <= 40 * length + 1000, "%s: %zu bytes", pattern, strlen(written));
        for (const char *at = written; kind != COLOR && *at != '\0'; at++)
            ck_assert_msg((unsigned char)*at >= 0x20 || *at == '\n', "%s: %d", pattern, *at);
        ck_assert_int_eq(markdown_hints(text, length, look_of(kind, 40), &hints, &err), 0);
        strings_free(&hints);
    }
}

START_TEST(no_pattern_breaks_it_or_makes_it_slow)
{
    static const char *const patterns[] = {
        "[",
        "![",
        "[a](",
        "*a ",
        "**a *b ",
        "_a",
        "`",
        "``a`",
        "$",
        "$a",
        "$a$ ",
        "<",
        "<a",
        "&a",
        ">",
        "> ",
        "- ",
        "1. ",
        "|a",
        "[a]: b\n",
        "[a]",
        "# a\n",
        "<!--",
        "    a\n",
        "\\",
        "(",
        "a**b",
        "`a``b",
        "- a\n",
        "[]",
        "<b>",
        "~~~\n",
        "\x1b",
        "\xff",
        "\u202e",
        "\u5168",
        "$^{",
        "$\\frac{",
        "${",
        "$$a$$",
        "&#65;",
        "<br>",
        "a  \n",
        "--- \n",
        "\t",
        "```\n\t\n",
        "[a](b) ",
        "![a ",
        "x\u0301",
        "\u200b",
        "$a_",
        "\r",
        "|\n|---|\n",
        "a|b\n---|---\n",
        "## Hints\n1. a\n",
        "1. # Hints\n   1. a\n",
        ">\n",
        "-\n",
        " ",
        "\\\n",
        "$\\frac{a}{b}$",
        "$\\foo{",
        "*_`[$<&|",
        "> - 1. ",
    };
    for (size_t i = 0; i < COUNT(patterns); i++)
        stress(patterns[i], 20000);
}
END_TEST

/* A short row of a wide table, a long address that many links share, a deep formula: each byte may stand for many. */
START_TEST(what_multiplies_is_bounded)
{
    enum { LENGTH = 200000 };
    auto_free char *text = malloc(LENGTH + 1000);
    char *end = text;
    for (size_t i = 0; i < 64; i++)
        end = stpcpy(end, "|abcdefgh");
    end = stpcpy(end, "\n");
    for (size_t i = 0; i < 64; i++)
        end = stpcpy(end, "|---");
    end = stpcpy(end, "\n");
    while (end < text + LENGTH)
        end = stpcpy(end, "|\n");
    auto_free char *table = write_text(text, NONE, 0);
    ck_assert_uint_le(strlen(table), 8 * LENGTH);
    end = stpcpy(text, "[a]: http://");
    memset(end, 'x', LENGTH / 2);
    end = stpcpy(end + LENGTH / 2, "\n\n");
    while (end < text + LENGTH)
        end = stpcpy(end, "[a] ");
    auto_free char *links = write_text(text, NONE, 0);
    ck_assert_uint_le(strlen(links), 8 * LENGTH);
    end = text;
    while (end < text + LENGTH)
        end = stpcpy(end, "\\frac{x^{");
    auto_free char *formula = math_text(text, LENGTH, false);
    ck_assert_uint_le(strlen(formula), 2 * LENGTH);
}
END_TEST

/* Bytes that are changed at random: nothing is looked at but that it ends, with nothing wrong in memory. */
START_TEST(no_damage_to_a_text_breaks_it)
{
    static const char text[] =
        "# T *x*\n\nA `b` [c](d) ![e](f) $n \\le \\frac{1}{2}^{3}$ &amp; <b>g</b>\n\n- h\n  1. i\n\n     j\n"
        "\n> k\n> - l\n\n| m | n |\n|:-:|--:|\n| o | p |\n\n```c\nq\n```\n\n## Hints\n\n1. r\n2. s\n\n$$t$$\n";
    static const char bytes[] = "\n\n  >-*_`[]()!$<>&|#\\{}^:1.\t\x1b\xff\xe2~=";
    unsigned state = 1;
    for (size_t round = 0; round < 3000; round++) {
        char changed[sizeof text];
        struct strings hints = {0};
        struct error err = {0};
        memcpy(changed, text, sizeof text);
        for (size_t i = 0; i < 1 + round % 12; i++) {
            state = state * 1103515245 + 12345;
            size_t at = (state >> 8) % (sizeof text - 1);
            state = state * 1103515245 + 12345;
            changed[at] = bytes[(state >> 8) % (sizeof bytes - 1)];
        }
        int kind = (int)(round % 3);
        auto_free char *all = write_bytes(changed, sizeof text - 1, MARKDOWN_ALL, look_of(kind, round % 50));
        auto_free char *rest = write_bytes(changed, sizeof text - 1, MARKDOWN_WITHOUT_HINTS, look_of(kind, 30));
        ck_assert_uint_gt(strlen(all), 0);
        ck_assert_uint_le(strlen(rest), 100 * sizeof text);
        ck_assert_int_eq(markdown_hints(changed, sizeof text - 1, look_of(kind, 30), &hints, &err), 0);
        strings_free(&hints);
    }
}
END_TEST

START_TEST(deep_nesting_is_flat_from_some_depth_on)
{
    char text[4000] = "";
    for (size_t i = 0; i < 500; i++)
        strcpy(text + strlen(text), "> ");
    strcpy(text + strlen(text), "deep");
    auto_free char *written = write_text(text, PLAIN, 0);
    ck_assert_uint_eq(strlen(written), 2 * 32 + strlen("deep\n"));
    auto_free char *narrow = write_text("> > > > > > > > > > one two three four five six", PLAIN, 20);
    ck_assert_ptr_nonnull(strstr(narrow, "one two three\n"));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        paragraphs_are_filled_and_wrapped,
        wide_characters_take_two_columns,
        headings_are_bold_or_keep_their_signs,
        emphasis_and_code_are_seen_with_and_without_colours,
        code_is_indented_and_never_wrapped,
        lists_hang_nest_and_keep_their_spacing,
        quotes_have_a_bar_at_each_line,
        links_have_their_address_and_pictures_their_text,
        entities_and_html_leave_what_matters,
        foreign_text_stays_harmless,
        tables_fit_the_screen,
        no_line_of_prose_is_wider_than_the_screen,
        formulas_become_lines_of_text,
        dollars_hold_formulas_but_not_money,
        hints_are_the_first_ordered_list_of_their_section,
        without_a_section_of_hints_there_are_none,
        what_cannot_be_laid_out_is_written_as_it_is,
        no_pattern_breaks_it_or_makes_it_slow,
        what_multiplies_is_bounded,
        no_damage_to_a_text_breaks_it,
        deep_nesting_is_flat_from_some_depth_on,
    };
    return suite_run_tests("markdown", tests, COUNT(tests), 120);
}
