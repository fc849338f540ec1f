/* The texts of a new package. What stands between @ signs is filled in: see skeleton.c. */
#include "judge/author/skeleton_texts.h"

static const char PROBLEM_YAML[] =
    "problem_format_version: \"2025-09\"\n"
    "name: @TITLE@ # what people read\n"
    "uuid: @UUID@\n"
    "credits:\n"
    "  authors: The author of @NAME@ # your name\n"
    "license: cc by-sa # or cc0, cc by, ...: with unknown nobody else may use it\n"
    "limits:\n"
    "  time_limit: 1.0 # seconds; judge verify says what the submissions ask for\n"
    "  memory: 256 # MiB\n"
    "keywords: [@KEYWORDS@] # patterns, as judge list --patterns has them, and the difficulty\n";

static const char SOLUTION_SOLUTION_EN_MD[] =
    "## Hints\n"
    "\n"
    "1. How large can the sum become?\n"
    "2. Write down the largest sum, and compare it with the largest value of the type that you add in.\n"
    "\n"
    "## Idea\n"
    "\n"
    "Add the numbers up one after the other. The sum of 100000 numbers of up to 10^9 does not fit into "
    "32 bits, so it is kept in 64.\n"
    "\n"
    "## Complexity\n"
    "\n"
    "O(n) time, and O(1) memory beside the numbers.\n"
    "\n"
    "## Wrong ideas that look right\n"
    "\n"
    "- **The sum in an int.** Each number fits, and the sum does not.\n";

static const char STATEMENT_IO[] =
    "A shop writes down what comes in and what goes out, one amount after the other. How much is left at "
    "the end of the day?\n"
    "\n"
    "You get a list of whole numbers. Print their sum.\n"
    "\n"
    "## Input\n"
    "\n"
    "- The first line has the number of amounts n, from 1 to 100000.\n"
    "- The second line has the n amounts, from -1000000000 to 1000000000, with one blank between two of "
    "them.\n"
    "\n"
    "## Output\n"
    "\n"
    "The sum of all amounts, on a line of its own.\n"
    "\n"
    "## Limits\n"
    "\n"
    "The time limit is 1 second.\n"
    "\n"
    "## The samples explained\n"
    "\n"
    "1. 3 come in, 4 come in, 5 go out: 2 are left.\n"
    "2. A single amount is its own sum.\n";

static const char STATEMENT_FUNCTION[] =
    "A shop writes down what comes in and what goes out, one amount after the other. How much is left at "
    "the end of the day?\n"
    "\n"
    "Write this function; `main`, input and output are done for you:\n"
    "\n"
    "```c\n"
    "long long @NAME@(const int *amounts, int count);\n"
    "```\n"
    "\n"
    "It returns the sum of all amounts. The function is declared in `@NAME@.h`, which your file "
    "includes.\n"
    "\n"
    "- `amounts` holds `count` numbers. They belong to the caller; do not free them.\n"
    "\n"
    "## Limits\n"
    "\n"
    "- `count` is from 1 to 100000.\n"
    "- Each amount is from -1000000000 to 1000000000.\n"
    "- The time limit is 1 second.\n"
    "\n"
    "## Input and output of a test\n"
    "\n"
    "You need this only to write cases of your own. The first line has the number of amounts n. The "
    "second line has the n amounts, with one blank between two of them. The output is the number that "
    "the function returned.\n"
    "\n"
    "## The samples explained\n"
    "\n"
    "1. 3 come in, 4 come in, 5 go out: 2 are left.\n"
    "2. A single amount is its own sum.\n";

static const char GENERATORS_GENERATORS_YAML[] =
    "# Tests that are too large to lie in data/: made on first use, the answers by the solution.\n"
    "solution: /submissions/accepted/sum.c\n"
    "random_salt: \"@NAME@-1\"\n"
    "data:\n"
    "  secret:\n"
    "    data:\n"
    "      04-large-at-random:\n"
    "        generate: amounts.c {seed} 100000\n"
    "        yaml:\n"
    "          description: The longest list, amounts at random.\n"
    "      05-large-all-greatest:\n"
    "        generate: amounts.c 0 100000\n"
    "        yaml:\n"
    "          description: The longest list, all amounts as large as they can be.\n"
    "          hint: Which type holds the sum?\n";

static const char GENERATORS_AMOUNTS_C[] =
    "/* amounts SEED COUNT: writes COUNT amounts at random; with SEED 0 all are the greatest.\n"
    " *\n"
    " * A generator must write the same bytes for the same arguments: so it has its own random numbers. "
    "*/\n"
    "#include <inttypes.h>\n"
    "#include <stdio.h>\n"
    "#include <stdlib.h>\n"
    "\n"
    "/* splitmix64 */\n"
    "static uint64_t next_random(uint64_t *state)\n"
    "{\n"
    "    *state += 0x9e3779b97f4a7c15u;\n"
    "    uint64_t z = *state;\n"
    "    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;\n"
    "    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;\n"
    "    return z ^ (z >> 31);\n"
    "}\n"
    "\n"
    "int main(int argc, char **argv)\n"
    "{\n"
    "    if (argc != 3) {\n"
    "        fprintf(stderr, \"usage: amounts SEED COUNT\\n\");\n"
    "        return EXIT_FAILURE;\n"
    "    }\n"
    "    uint64_t state = strtoull(argv[1], NULL, 10);\n"
    "    long count = atol(argv[2]);\n"
    "    int greatest = state == 0;\n"
    "    printf(\"%ld\\n\", count);\n"
    "    for (long i = 0; i < count; i++) {\n"
    "        long amount = greatest ? 1000000000 : (long)(next_random(&state) % 2000000001u) - "
    "1000000000;\n"
    "        printf(\"%ld%c\", amount, i + 1 < count ? ' ' : '\\n');\n"
    "    }\n"
    "    return EXIT_SUCCESS;\n"
    "}\n";

static const char INPUT_VALIDATORS_VALIDATE_C[] =
    "/* Accepts (42) an input that is exactly: the number of amounts, from 1 to 100000; a newline; that "
    "many amounts from\n"
    " * -1000000000 to 1000000000, with one blank between two of them; a newline; the end of file. "
    "Numbers have no plus sign\n"
    " * and no leading zero. Rejects (43) everything else. */\n"
    "#include <stdio.h>\n"
    "\n"
    "enum { VALID = 42, INVALID = 43, COUNT_MAX = 100000, AMOUNT_MAX = 1000000000 };\n"
    "\n"
    "static int reject(const char *reason)\n"
    "{\n"
    "    fprintf(stderr, \"%s\\n\", reason);\n"
    "    return INVALID;\n"
    "}\n"
    "\n"
    "/* Reads a number from least to most, and the one byte `end` behind it. Returns 0 when something "
    "else is there. */\n"
    "static int read_number(long least, long most, int end, long *number)\n"
    "{\n"
    "    int c = getchar(), negative = c == '-', digits = 0, first = 0;\n"
    "    long value = 0;\n"
    "    if (negative)\n"
    "        c = getchar();\n"
    "    for (; c >= '0' && c <= '9'; c = getchar()) {\n"
    "        if (digits == 0)\n"
    "            first = c;\n"
    "        value = 10 * value + (c - '0');\n"
    "        if (++digits > 10)\n"
    "            return 0;\n"
    "    }\n"
    "    if (digits == 0 || (first == '0' && (digits > 1 || negative)) || c != end)\n"
    "        return 0;\n"
    "    *number = negative ? -value : value;\n"
    "    return *number >= least && *number <= most;\n"
    "}\n"
    "\n"
    "int main(void)\n"
    "{\n"
    "    long count = 0, amount = 0;\n"
    "    if (!read_number(1, COUNT_MAX, '\\n', &count))\n"
    "        return reject(\"the first line must be a number from 1 to 100000\");\n"
    "    for (long i = 0; i < count; i++)\n"
    "        if (!read_number(-AMOUNT_MAX, AMOUNT_MAX, i + 1 < count ? ' ' : '\\n', &amount))\n"
    "            return reject(\"the second line must be as many amounts as the first says, one blank "
    "between two\");\n"
    "    return getchar() == EOF ? VALID : reject(\"nothing may follow the second line\");\n"
    "}\n";

static const char ACCEPTED_IO[] = "#include <stdio.h>\n"
                                  "\n"
                                  "int main(void)\n"
                                  "{\n"
                                  "    int count = 0, amount = 0;\n"
                                  "    long long sum = 0;\n"
                                  "    if (scanf(\"%d\", &count) != 1)\n"
                                  "        return 1;\n"
                                  "    while (count-- > 0 && scanf(\"%d\", &amount) == 1)\n"
                                  "        sum += amount;\n"
                                  "    printf(\"%lld\\n\", sum);\n"
                                  "    return 0;\n"
                                  "}\n";

static const char WRONG_IO[] =
    "/* The sum does not fit into 32 bits. Each wrong idea that looks right is a file of its own here; "
    "one that is too slow\n"
    " * belongs into time_limit_exceeded/, one that crashes into run_time_error/. */\n"
    "#include <stdio.h>\n"
    "\n"
    "int main(void)\n"
    "{\n"
    "    int count = 0, amount = 0;\n"
    "    unsigned sum = 0;\n"
    "    if (scanf(\"%d\", &count) != 1)\n"
    "        return 1;\n"
    "    while (count-- > 0 && scanf(\"%d\", &amount) == 1)\n"
    "        sum += (unsigned)amount;\n"
    "    printf(\"%d\\n\", (int)sum);\n"
    "    return 0;\n"
    "}\n";

static const char ACCEPTED_FUNCTION[] = "#include \"@NAME@.h\"\n"
                                        "\n"
                                        "long long @NAME@(const int *amounts, int count)\n"
                                        "{\n"
                                        "    long long sum = 0;\n"
                                        "    for (int i = 0; i < count; i++)\n"
                                        "        sum += amounts[i];\n"
                                        "    return sum;\n"
                                        "}\n";

static const char WRONG_FUNCTION[] =
    "/* The sum does not fit into 32 bits. Each wrong idea that looks right is a file of its own here; "
    "one that is too slow\n"
    " * belongs into time_limit_exceeded/, one that crashes into run_time_error/. */\n"
    "#include \"@NAME@.h\"\n"
    "\n"
    "long long @NAME@(const int *amounts, int count)\n"
    "{\n"
    "    unsigned sum = 0;\n"
    "    for (int i = 0; i < count; i++)\n"
    "        sum += (unsigned)amounts[i];\n"
    "    return (int)sum;\n"
    "}\n";

static const char STARTER_FUNCTION[] = "#include \"@NAME@.h\"\n"
                                       "\n"
                                       "long long @NAME@(const int *amounts, int count)\n"
                                       "{\n"
                                       "    (void)amounts, (void)count;\n"
                                       "    return 0; /* your code */\n"
                                       "}\n";

static const char HEADER[] = "/* What the solver writes, and what the harness calls. */\n"
                             "#ifndef @UPPER@_H\n"
                             "#define @UPPER@_H\n"
                             "\n"
                             "long long @NAME@(const int *amounts, int count);\n"
                             "\n"
                             "#endif\n";

static const char HARNESS[] =
    "/* Reads a test, calls the function, writes what it returned. It is compiled with the solver's "
    "file, into one program:\n"
    " * it must not know the answer, and its names are static, so that they are in nobody's way. */\n"
    "#include <stdio.h>\n"
    "#include <stdlib.h>\n"
    "\n"
    "#include \"@NAME@.h\"\n"
    "\n"
    "int main(void)\n"
    "{\n"
    "    int count = 0;\n"
    "    if (scanf(\"%d\", &count) != 1 || count < 1)\n"
    "        return EXIT_FAILURE;\n"
    "    int *amounts = malloc((size_t)count * sizeof *amounts);\n"
    "    for (int i = 0; amounts != NULL && i < count; i++)\n"
    "        if (scanf(\"%d\", &amounts[i]) != 1)\n"
    "            return EXIT_FAILURE;\n"
    "    if (amounts == NULL)\n"
    "        return EXIT_FAILURE;\n"
    "    long long sum = @NAME@(amounts, count);\n"
    "    free(amounts);\n"
    "    printf(\"%lld\\n\", sum);\n"
    "    return EXIT_SUCCESS;\n"
    "}\n";

const struct skeleton_file SKELETON_FILES[] = {
    {"problem.yaml", PROBLEM_YAML, SKELETON_BOTH},
    {"statement/problem.en.md", STATEMENT_IO, SKELETON_PROGRAM},
    {"statement/problem.en.md", STATEMENT_FUNCTION, SKELETON_FUNCTION},
    {"solution/solution.en.md", SOLUTION_SOLUTION_EN_MD, SKELETON_BOTH},
    {"data/sample/1.in",
     "3\n"
     "3 4 -5\n",
     SKELETON_BOTH},
    {"data/sample/1.ans", "2\n", SKELETON_BOTH},
    {"data/sample/1.yaml", "description: What comes in and what goes out.\n", SKELETON_BOTH},
    {"data/sample/2.in",
     "1\n"
     "-7\n",
     SKELETON_BOTH},
    {"data/sample/2.ans", "-7\n", SKELETON_BOTH},
    {"data/sample/2.yaml", "description: A single amount.\n", SKELETON_BOTH},
    {"data/secret/01-single-zero.in",
     "1\n"
     "0\n",
     SKELETON_BOTH},
    {"data/secret/01-single-zero.ans", "0\n", SKELETON_BOTH},
    {"data/secret/01-single-zero.yaml",
     "description: A single amount of nothing.\n"
     "hint: Does anything have to be there?\n",
     SKELETON_BOTH},
    {"data/secret/02-cancel.in",
     "4\n"
     "1000000000 -1000000000 5 -5\n",
     SKELETON_BOTH},
    {"data/secret/02-cancel.ans", "0\n", SKELETON_BOTH},
    {"data/secret/02-cancel.yaml", "description: All amounts cancel out.\n", SKELETON_BOTH},
    {"data/secret/03-above-int.in",
     "3\n"
     "1000000000 1000000000 1000000000\n",
     SKELETON_BOTH},
    {"data/secret/03-above-int.ans", "3000000000\n", SKELETON_BOTH},
    {"data/secret/03-above-int.yaml",
     "description: The sum is above the largest int.\n"
     "hint: Which type holds the sum?\n",
     SKELETON_BOTH},
    {"generators/generators.yaml", GENERATORS_GENERATORS_YAML, SKELETON_BOTH},
    {"generators/amounts.c", GENERATORS_AMOUNTS_C, SKELETON_BOTH},
    {"input_validators/validate.c", INPUT_VALIDATORS_VALIDATE_C, SKELETON_BOTH},
    {"submissions/accepted/sum.c", ACCEPTED_IO, SKELETON_PROGRAM},
    {"submissions/wrong_answer/int_sum.c", WRONG_IO, SKELETON_PROGRAM},
    {"submissions/accepted/sum.c", ACCEPTED_FUNCTION, SKELETON_FUNCTION},
    {"submissions/wrong_answer/int_sum.c", WRONG_FUNCTION, SKELETON_FUNCTION},
    {"include/c/@NAME@.h", HEADER, SKELETON_FUNCTION},
    {"include/c/harness.c", HARNESS, SKELETON_FUNCTION},
    {"attachments/@NAME@.h", HEADER, SKELETON_FUNCTION},
    {"attachments/solution.c", STARTER_FUNCTION, SKELETON_FUNCTION},
    {0},
};
