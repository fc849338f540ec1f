#include "judge/cli/notebook.h"

#include "judge/cli/escape.h"

void notebook_complain(const char *loss, const struct error *err)
{
    fprintf(stderr, "judge: %s: ", loss);
    escape_line(stderr, err->message);
    if (err->hint[0] != '\0') {
        fputs("; ", stderr);
        escape_line(stderr, err->hint);
    }
    fputc('\n', stderr);
}

struct store *notebook_open(enum store_access access, const char *loss)
{
    struct store *record = NULL;
    struct error err = {0};
    if (record_open(access, &record, &err) != 0)
        notebook_complain(loss, &err);
    return record;
}

void notebook_close(struct store **record)
{
    store_close(*record);
}

struct standing notebook_standing(const struct problem *problem)
{
    static const char loss[] = "what you did before is not known";
    struct standing standing = {0};
    struct error err = {0};
    const struct moment now = clock_now();
    auto_store struct store *record = notebook_open(STORE_READ, loss);
    if (record != NULL && record_standing(record, problem, &now, &standing, &err) != 0)
        notebook_complain(loss, &err);
    return standing;
}
