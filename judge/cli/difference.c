#include "judge/cli/difference.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/cli/beside.h"
#include "judge/cli/comparison.h"
#include "judge/run/excerpt.h"
#include "sandbox/cleanup.h"

/* As much of an answer is looked at. */
enum { ANSWER_BYTES = 1024 * 1024 };

static const char INDENT[] = "      ";

/* One of the two texts: a part of a longer one, perhaps. */
struct part {
    struct excerpt text;
    size_t at; /* the place, or COMPARISON_NO_PLACE */
};

/* The answer, from where the output is kept on: as many tokens are before both. Returns false when it cannot be read.
 */
static bool read_answer(const struct test_case *test, const struct test_result *result, struct excerpt *answer)
{
    struct error ignored;
    struct stat status;
    auto_close int fd = open(test->answer_path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &status) != 0)
        return false;
    if (result->output_tokens > 0)
        return excerpt_behind(fd, result->output_tokens, ANSWER_BYTES, answer, &ignored) == 0;
    return excerpt_around(fd, status.st_size, 0, 0, ANSWER_BYTES, answer, &ignored) == 0;
}

/* The output as result has it, which stays its owner. */
static struct part output_of(const struct test_result *result)
{
    struct part output = {.at = COMPARISON_NO_PLACE};
    output.text = (struct excerpt){
        .text = result->output == NULL ? (char *)"" : result->output,
        .length = result->output == NULL ? 0 : result->output_length,
        .whole = result->output == NULL || result->output_whole,
        .lines = result->output_lines,
        .columns = result->output_columns,
    };
    if (result->line <= result->output_lines)
        return output;
    size_t line = result->line - result->output_lines, before = line == 1 ? result->output_columns : 0;
    if (result->column > before)
        output.at = comparison_offset(output.text.text, output.text.length, line, result->column - before);
    return output;
}

static void print_cut(const struct excerpt *text)
{
    if (text->whole)
        return;
    printf("%s... and more: only ", INDENT);
    if (text->lines > 0 || text->columns > 0)
        printf("%zu KiB from line %zu on are looked at\n", text->length / 1024, text->lines + 1);
    else
        printf("the first %zu KiB are looked at\n", text->length / 1024);
}

static void print_part(const char *label, const struct part *part, const char *mark, struct screen screen)
{
    printf("    %s%s", screen_style(screen, SCREEN_DIM), label);
    if (part->text.lines > 0)
        printf(", from line %zu on", part->text.lines + 1);
    printf("%s\n", screen_style(screen, SCREEN_PLAIN));
    comparison_write(stdout, part->text.text, part->text.length, part->at, mark, INDENT, screen_columns(STDOUT_FILENO),
                     screen);
    print_cut(&part->text);
}

static struct beside_text beside_of(const struct part *part)
{
    return (struct beside_text){part->text.text, part->text.length, part->at, part->text.whole, part->text.lines};
}

static void print_parts(const struct test_case *test, const struct test_result *result, const struct part *answer,
                        const struct part *output, struct screen screen)
{
    size_t columns = screen_columns(STDOUT_FILENO);
    bool known = output->at != COMPARISON_NO_PLACE && (answer->at != COMPARISON_NO_PLACE || answer->text.whole);
    if (columns < BESIDE_COLUMNS_MIN || !known) {
        print_part("expected", answer, "", screen);
        print_part("output", output, result->message, screen);
        return;
    }
    const struct beside_text left = beside_of(answer), right = beside_of(output);
    beside_write(stdout, &left, &right, &test->rules, result->message, strlen(INDENT), columns, screen);
    print_cut(&output->text);
}

void difference_print(const struct test_case *test, const struct test_result *result, struct screen screen)
{
    struct part answer = {.at = COMPARISON_NO_PLACE}, output = output_of(result);
    if (!read_answer(test, result, &answer.text)) {
        printf("    %sexpected%s\n%s(cannot be read)\n", screen_style(screen, SCREEN_DIM),
               screen_style(screen, SCREEN_PLAIN), INDENT);
        print_part("output", &output, result->message, screen);
        return;
    }
    if (output.at != COMPARISON_NO_PLACE)
        answer.at = comparison_counterpart(answer.text.text, answer.text.length, output.text.text, output.text.length,
                                           output.at);
    print_parts(test, result, &answer, &output, screen);
    excerpt_free(&answer.text);
}
