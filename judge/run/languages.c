#include "judge/run/languages.h"

struct languages languages_new(const struct toolchain *c)
{
    return (struct languages){.c = c};
}

static int find(struct sandbox *box, enum language language, struct toolchain *own, bool *found, struct error *err)
{
    if (!*found && toolchain_find_for(box, language, own, err) != 0)
        return -1;
    *found = true;
    return 0;
}

int languages_toolchain(struct languages *languages, struct sandbox *box, enum language language,
                        const struct toolchain **toolchain, struct error *err)
{
    if (language == LANGUAGE_CPP) {
        if (find(box, language, &languages->cpp, &languages->has_cpp, err) != 0)
            return -1;
        *toolchain = &languages->cpp;
        return 0;
    }
    if (languages->c == NULL) {
        if (find(box, LANGUAGE_C, &languages->own_c, &languages->has_own_c, err) != 0)
            return -1;
        languages->c = &languages->own_c;
    }
    *toolchain = languages->c;
    return 0;
}

int languages_python(struct languages *languages, struct sandbox *box, const struct python **python, struct error *err)
{
    if (!languages->has_python && python_find(box, &languages->python, err) != 0)
        return -1;
    languages->has_python = true;
    *python = &languages->python;
    return 0;
}

void languages_free(struct languages *languages)
{
    if (languages->has_own_c)
        toolchain_free(&languages->own_c);
    if (languages->has_cpp)
        toolchain_free(&languages->cpp);
    if (languages->has_python)
        python_free(&languages->python);
    *languages = (struct languages){0};
}
