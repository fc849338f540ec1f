#include "judge/run/toolbox.h"

#include <stdlib.h>
#include <string.h>

#include "judge/run/compile.h"
#include "sandbox/cleanup.h"

static void tool_free(struct tool *tool)
{
    free(tool->name);
    strings_free(&tool->paths);
    source_free(&tool->source);
    cleanup_close(&tool->image);
    if (tool->built)
        program_free(&tool->program);
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
    if (tool->name == NULL || strings_add_all(&tool->paths, paths, err) != 0 ||
        source_read_program(paths, toolbox->problem, &tool->source, err) != 0) {
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

static int compile_solution(const struct toolbox *toolbox, struct tool *tool, struct sandbox *box,
                            struct languages *languages, struct error *err)
{
    struct compilation compilation = {.image_fd = -1};
    const struct toolchain *toolchain = NULL;
    if (tool->source.language > LANGUAGE_CPP)
        return error_set(err, ERROR_UNSUPPORTED, "%.60s/%.150s: only solutions in C and C++ are supported",
                         toolbox->problem->short_name, tool->name);
    if (languages_toolchain(languages, box, tool->source.language, &toolchain, err) != 0 ||
        compile(box, toolchain, toolbox->problem, &tool->source, &compilation, err) != 0)
        return -1;
    tool->image = take_fd(&compilation.image_fd);
    int result = compilation.ok ? 0 : compilation_refuse(&compilation, toolbox->problem, tool->name, err);
    compilation_free(&compilation);
    return result;
}

int toolbox_build(const struct toolbox *toolbox, struct tool *tool, struct sandbox *box, struct languages *languages,
                  struct error *err)
{
    if (tool->image >= 0 || tool->built)
        return 0;
    if (tool->solution)
        return compile_solution(toolbox, tool, box, languages, err);
    if (program_build_source(box, languages, toolbox->problem, &tool->paths, &tool->source, &tool->program, err) != 0)
        return -1;
    tool->built = true;
    return 0;
}
