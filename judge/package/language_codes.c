#include "judge/package/language_codes.h"

#include <stddef.h>
#include <string.h>

bool language_code_exists(const char *code)
{
    static const char *const codes[] = {
        "ada",        "algol68",     "algol60", "apl",    "bash",     "c",         "cgmp",       "cobol",
        "commonlisp", "cpp",         "crystal", "csharp", "d",        "dart",      "elixir",     "erlang",
        "forth",      "fortran",     "fsharp",  "gerbil", "go",       "haskell",   "java",       "javaalgs4",
        "javascript", "julia",       "kotlin",  "lua",    "modula2",  "nim",       "objectivec", "ocaml",
        "odin",       "pascal",      "perl",    "php",    "prolog",   "python2",   "python3",    "python3numpy",
        "racket",     "ruby",        "rust",    "scala",  "simula67", "smalltalk", "snobol",     "swift",
        "typescript", "visualbasic", "zig"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (strcmp(codes[i], code) == 0)
            return true;
    return false;
}
