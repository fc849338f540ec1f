#include "judge/cli/list_patterns.h"

#include <stdio.h>
#include <unistd.h>

#include "judge/cli/cell.h"

enum { COUNT_COLUMNS = 6, GAP = 2, BESIDE_LEAST = 36, BELOW_LEAST = 10, NAME_MOST = 40 };

/* Where the signs stand. */
struct layout {
    size_t name;   /* width of the names */
    size_t indent; /* of the signs */
    size_t width;  /* of the signs; 0: any number of columns */
    bool below;    /* each below its pattern, not beside it */
};

static struct layout lay_out(const struct tally *tally)
{
    struct layout layout = {0};
    size_t columns = screen_columns(STDOUT_FILENO);
    for (size_t i = 0; i < tally->pattern_count; i++) {
        size_t width = cell_width(tally->patterns[i].name);
        layout.name = width > layout.name ? width : layout.name;
    }
    layout.name = layout.name < NAME_MOST ? layout.name : NAME_MOST;
    layout.indent = COUNT_COLUMNS + layout.name + GAP;
    if (columns == 0)
        return layout;
    layout.below = columns < layout.indent + BESIDE_LEAST;
    if (layout.below)
        layout.indent = COUNT_COLUMNS;
    layout.width = columns > layout.indent + BELOW_LEAST ? columns - layout.indent : BELOW_LEAST;
    return layout;
}

static void print_pattern(const struct tally_pattern *pattern, const struct layout *layout, struct screen screen)
{
    bool beside = pattern->sign != NULL && !layout->below;
    size_t width = cell_width(pattern->name);
    printf("%4zu  %s", pattern->count, screen_style(screen, SCREEN_BOLD));
    width = width < NAME_MOST ? width : NAME_MOST;
    if (layout->width > 0 && width > layout->width && layout->below)
        width = layout->width;
    cell_write(stdout, pattern->name, beside ? layout->name : width);
    printf("%s%*s", screen_style(screen, SCREEN_PLAIN), beside ? GAP : 0, "");
    if (!beside)
        printf("\n%*s", pattern->sign != NULL ? (int)layout->indent : 0, "");
    if (pattern->sign != NULL)
        cell_write_wrapped(stdout, pattern->sign, layout->indent, layout->width);
}

void list_patterns_print(const struct tally *tally, struct screen screen)
{
    struct layout layout = lay_out(tally);
    for (size_t i = 0; i < tally->pattern_count; i++)
        print_pattern(&tally->patterns[i], &layout, screen);
}
