#include "judge/run/toolbox.h"

#include <stdlib.h>
#include <string.h>

#include "judge/run/compile.h"
#include "sandbox/cleanup.h"

static void tool_free(struct tool *tool)
{
    free(tool->name);
    source_free(&tool->source);
    cleanup_close(&tool->image);
    free(tool);
}

void toolbox_free(struct toolbox *toolbox)
{
    for (size_t i = 0; i < toolbox->count; i++)
        tool_free(toolbox->tools[i]);
    free(toolbox->tools);
    *toolbox = (struct toolbox){0};
}

static int add(struct toolbox *toolbox, const struct strings *paths, const char *name, bool solution, struct error *err)
{
    struct tool **tools = reallocarray(toolbox->tools, toolbox->count + 1, sizeof(struct tool *));
    if (tools == NULL)
        return error_memory(err);
    toolbox->tools = tools;
    struct tool *tool = calloc(1, sizeof *tool);
    if (tool == NULL)
        return error_memory(err);
    *tool = (struct tool){.name = strdup(name), .solution = solution, .image = -1};
    if (tool->name == NULL || source_read_program(paths, toolbox->problem, &tool->source, err) != 0) {
        int result = tool->name == NULL ? error_memory(err) : -1;
        tool_free(tool);
        return result;
    }
    tools[toolbox->count++] = tool;
    return 0;
}

int toolbox_find(struct toolbox *toolbox, const struct strings *paths, bool solution, struct tool **tool,
                 struct error *err)
{
    const char *name = paths->items[0] + strlen(toolbox->problem->dir) + 1;
    for (size_t i = 0; i < toolbox->count; i++) {
        struct tool *known = toolbox->tools[i];
        if (known->solution == solution && strcmp(known->name, name) == 0) {
            *tool = known;
            return 0;
        }
    }
    if (add(toolbox, paths, name, solution, err) != 0)
        return -1;
    *tool = toolbox->tools[toolbox->count - 1];
    return 0;
}

int toolbox_compile(const struct toolbox *toolbox, struct tool *tool, struct sandbox *box,
                    const struct toolchain *toolchain, struct error *err)
{
    struct compilation compilation = {.image_fd = -1};
    if (tool->image >= 0)
        return 0;
    if ((tool->solution ? compile : compile_program)(box, toolchain, toolbox->problem, &tool->source, &compilation,
                                                     err) != 0)
        return -1;
    tool->image = take_fd(&compilation.image_fd);
    bool ok = compilation.ok;
    if (!ok) {
        int length = (int)strcspn(compilation.log, "\n");
        error_set(err, ERROR_BROKEN_PACKAGE, "%s/%.150s: %s: %.*s", toolbox->problem->short_name, tool->name,
                  compilation.message, length > 200 ? 200 : length, compilation.log);
        text_clean(err->message);
    }
    compilation_free(&compilation);
    return ok ? 0 : -1;
}
