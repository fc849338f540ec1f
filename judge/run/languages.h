/* What this machine builds and runs the programs of packages with: each is looked for when it is first needed, so that
 * a person without a C++ compiler only misses it where a package has a program in C++. */
#ifndef JUDGE_RUN_LANGUAGES_H
#define JUDGE_RUN_LANGUAGES_H

#include <stdbool.h>

#include "judge/run/language.h"
#include "judge/run/python.h"
#include "judge/run/toolchain.h"
#include "sandbox/error.h"
#include "sandbox/sandbox.h"

struct languages {
    const struct toolchain *c; /* the caller's, or NULL */
    bool has_own_c, has_cpp, has_python;
    struct toolchain own_c, cpp;
    struct python python;
};

/* Nothing found yet but the C compiler, which may be NULL and must outlive the result. The caller frees it with
 * languages_free(). */
struct languages languages_new(const struct toolchain *c);

/* The compiler for language, C or C++, owned by languages. Fails as toolchain_find_for(). */
int languages_toolchain(struct languages *languages, struct sandbox *box, enum language language,
                        const struct toolchain **toolchain, struct error *err);

/* The interpreter, owned by languages. Fails as python_find(). */
int languages_python(struct languages *languages, struct sandbox *box, const struct python **python, struct error *err);

void languages_free(struct languages *languages);

#define auto_languages __attribute__((cleanup(languages_free)))

#endif
