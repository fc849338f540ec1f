#include "judge/package/texts.h"

#include <string.h>

#include "judge/package/file.h"

static int warn(struct findings *findings, const char *rule, const char *file, const char *what, struct error *err)
{
    return findings_add(findings, FINDING_WARNING, rule, err, "%.300s: %s", file, what);
}

int texts_check(const char *file, const char *text, size_t length, struct findings *findings, struct error *err)
{
    if (findings == NULL || length == 0)
        return 0;
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 &&
        warn(findings, "text-bom", file, "the file begins with a byte order mark", err) != 0)
        return -1;
    if (memchr(text, '\r', length) != NULL &&
        warn(findings, "text-carriage-return", file, "the file has carriage returns: lines must end in LF only", err) !=
            0)
        return -1;
    if (text[length - 1] != '\n' && warn(findings, "text-last-line", file, "the last line has no newline", err) != 0)
        return -1;
    if (!text_is_utf8(text, length))
        return warn(findings, "text-encoding", file, "the file is not UTF-8", err);
    return 0;
}
