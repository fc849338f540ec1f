#include "judge/run/language.h"

#include "judge/package/folder.h"

const char *language_name(enum language language)
{
    switch (language) {
    case LANGUAGE_C:
        return "C";
    case LANGUAGE_CPP:
        return "C++";
    case LANGUAGE_PYTHON:
        return "Python";
    case LANGUAGE_SCRIPT:
        return "scripts";
    }
    return "unknown";
}

bool language_of_file(const char *name, enum language *language)
{
    static const struct {
        const char *suffix;
        enum language language;
    } suffixes[] = {
        {".c", LANGUAGE_C},     {".cc", LANGUAGE_CPP}, {".cpp", LANGUAGE_CPP},   {".cxx", LANGUAGE_CPP},
        {".c++", LANGUAGE_CPP}, {".C", LANGUAGE_CPP},  {".py", LANGUAGE_PYTHON}, {".py3", LANGUAGE_PYTHON},
    };
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        if (name_has_suffix(name, suffixes[i].suffix)) {
            *language = suffixes[i].language;
            return true;
        }
    }
    return false;
}
