#include "sandbox/error.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

__attribute__((format(printf, 3, 0))) static void format_message(struct error *err, enum error_kind kind,
                                                                 const char *format, va_list arguments)
{
    char message[sizeof err->message]; /* the arguments may point into *err */
    vsnprintf(message, sizeof message, format, arguments);
    memcpy(err->message, message, sizeof message);
    err->hint[0] = '\0';
    err->rule[0] = '\0';
    err->kind = kind;
}

int error_set(struct error *err, enum error_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    format_message(err, kind, format, arguments);
    va_end(arguments);
    return -1;
}

int error_memory(struct error *err)
{
    return error_set(err, ERROR_MEMORY, "out of memory");
}

int error_errno(struct error *err, enum error_kind kind, const char *format, ...)
{
    const char *reason = strerrordesc_np(errno);
    va_list arguments;
    va_start(arguments, format);
    format_message(err, kind, format, arguments);
    va_end(arguments);
    size_t length = strlen(err->message);
    snprintf(err->message + length, sizeof err->message - length, ": %s", reason != NULL ? reason : "unknown error");
    return -1;
}

int error_context(struct error *err, const char *format, ...)
{
    char message[sizeof err->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    size_t length = strlen(message), room = sizeof message - length;
    if (snprintf(message + length, room, ": %s", err->message) < 0)
        message[length] = '\0';
    memcpy(err->message, message, sizeof message);
    return -1;
}

int error_hint(struct error *err, const char *format, ...)
{
    char hint[sizeof err->hint];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(hint, sizeof hint, format, arguments);
    va_end(arguments);
    memcpy(err->hint, hint, sizeof hint);
    return -1;
}

int error_rule(struct error *err, const char *rule)
{
    snprintf(err->rule, sizeof err->rule, "%s", rule);
    return -1;
}

const char *error_kind_name(enum error_kind kind)
{
    switch (kind) {
    case ERROR_NONE:
        return "none";
    case ERROR_USAGE:
        return "usage";
    case ERROR_NO_SUCH_PROBLEM:
        return "no_such_problem";
    case ERROR_AMBIGUOUS_PROBLEM:
        return "ambiguous_problem";
    case ERROR_BAD_SOURCE:
        return "bad_source";
    case ERROR_BROKEN_PACKAGE:
        return "broken_package";
    case ERROR_UNSUPPORTED:
        return "unsupported";
    case ERROR_NO_COMPILER:
        return "no_compiler";
    case ERROR_SANDBOX:
        return "sandbox";
    case ERROR_IO:
        return "io";
    case ERROR_MEMORY:
        return "memory";
    }
    return "unknown";
}
