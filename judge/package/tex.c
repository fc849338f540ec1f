#include "judge/package/tex.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "sandbox/cleanup.h"

enum { NAME_MAX_BYTES = 100 };

/* What is read, and where it goes. */
struct tex {
    const char *at, *end;
    FILE *out;
    const struct constants *constants;
};

/* A part of the text. */
struct part {
    const char *text;
    size_t length;
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static const char *skip_blanks(const struct tex *tex, const char *at)
{
    while (at < tex->end && strchr(" \t\r\n", *at) != NULL && *at != '\0')
        at++;
    return at;
}

/* Behind the bracket that closes the one at `at`; NULL when none does. A backslash takes what follows with it. */
static const char *behind_group(const struct tex *tex, const char *at, char open, char close)
{
    size_t depth = 0;
    for (; at < tex->end; at++) {
        if (*at == '\\' && at + 1 < tex->end)
            at++;
        else if (*at == open)
            depth++;
        else if (*at == close && --depth == 0)
            return at + 1;
    }
    return NULL;
}

/* Takes the argument in braces at *at, and what is in it, without blanks at its ends. */
static bool take_argument(const struct tex *tex, const char **at, struct part *part)
{
    const char *start = skip_blanks(tex, *at);
    if (start == tex->end || *start != '{')
        return false;
    const char *behind = behind_group(tex, start, '{', '}');
    if (behind == NULL)
        return false;
    *part = (struct part){start + 1, (size_t)(behind - start) - 2};
    while (part->length > 0 && strchr(" \t\r\n", part->text[0]) != NULL && part->text[0] != '\0') {
        part->text++;
        part->length--;
    }
    while (part->length > 0 && strchr(" \t\r\n", part->text[part->length - 1]) != NULL)
        part->length--;
    *at = behind;
    return true;
}

/* Passes over an argument in square brackets, if there is one. */
static const char *skip_option(const struct tex *tex, const char *at)
{
    const char *start = skip_blanks(tex, at);
    const char *behind = start < tex->end && *start == '[' ? behind_group(tex, start, '[', ']') : NULL;
    return behind == NULL ? at : behind;
}

static bool is(struct part part, const char *word)
{
    return part.length == strlen(word) && memcmp(part.text, word, part.length) == 0;
}

/* A text that is no LaTeX. */
static void write_plain(FILE *out, struct part part)
{
    for (size_t i = 0; i < part.length; i++) {
        char c = part.text[i];
        if (strchr("{}_#$%&", c) != NULL && c != '\0')
            fputc('\\', out);
        if (c == '\\' || c == '~' || c == '^')
            fprintf(out, "\\char%d ", c);
        else
            fputc(c, out);
    }
}

static void write_picture(FILE *out, struct part file)
{
    fputs("[picture: ", out);
    write_plain(out, file);
    fputc(']', out);
}

static void write_constant(const struct tex *tex, struct part name)
{
    for (size_t i = 0; i < tex->constants->count; i++) {
        if (is(name, tex->constants->items[i].name)) {
            fputs(tex->constants->items[i].value, tex->out);
            return;
        }
    }
    fputs("\\{\\{", tex->out);
    write_plain(tex->out, name);
    fputs("\\}\\}", tex->out);
}

/* Copies a verbatim environment from its \begin on; true when it ends. */
static bool copy_verbatim(struct tex *tex, const char *begin, struct part name)
{
    char close[NAME_MAX_BYTES + 8];
    if (name.length > NAME_MAX_BYTES)
        return false;
    int length = snprintf(close, sizeof close, "\\end{%.*s}", (int)name.length, name.text);
    const char *found = memmem(tex->at, (size_t)(tex->end - tex->at), close, (size_t)length);
    if (found == NULL)
        return false;
    tex->at = found + length;
    fwrite(begin, 1, (size_t)(tex->at - begin), tex->out);
    return true;
}

/* The headings that the format has as environments. Returns false for another. */
static bool write_environment(struct tex *tex, bool begins, struct part name)
{
    static const char *const names[] = {"Input", "Output", "Interaction"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!is(name, names[i]))
            continue;
        if (begins)
            fprintf(tex->out, "\n\n\\section*{%s}\n\n", names[i]);
        else
            fputs("\n\n", tex->out);
        return true;
    }
    return false;
}

/* \begin{..} and \end{..}; tex->at is behind the word. */
static bool write_begin_or_end(struct tex *tex, const char *start, bool begins)
{
    struct part name;
    const char *at = tex->at;
    if (!take_argument(tex, &at, &name))
        return false;
    tex->at = at;
    if (write_environment(tex, begins, name))
        return true;
    if (begins && (is(name, "verbatim") || is(name, "verbatim*") || is(name, "lstlisting")) &&
        copy_verbatim(tex, start, name))
        return true;
    fwrite(start, 1, (size_t)(at - start), tex->out);
    return true;
}

/* \illustration{width}{file}{words} */
static bool write_illustration(struct tex *tex)
{
    struct part width, file, words;
    const char *at = tex->at;
    if (!take_argument(tex, &at, &width) || !take_argument(tex, &at, &file) || !take_argument(tex, &at, &words))
        return false;
    fputs("\n\n", tex->out);
    write_picture(tex->out, file);
    fprintf(tex->out, " %.*s\n\n", (int)words.length, words.text);
    tex->at = at;
    return true;
}

/* A command of one argument that this file knows. */
static bool write_with_argument(struct tex *tex, struct part command)
{
    struct part argument;
    bool picture = is(command, "includegraphics");
    const char *at = picture ? skip_option(tex, tex->at) : tex->at;
    if ((!picture && !is(command, "problemname") && !is(command, "constant")) || !take_argument(tex, &at, &argument))
        return false;
    if (picture)
        write_picture(tex->out, argument);
    else if (is(command, "constant"))
        write_constant(tex, argument);
    tex->at = at;
    return true;
}

/* The command whose backslash is at tex->at. What is not known is copied. */
static void write_command(struct tex *tex)
{
    const char *start = tex->at++;
    while (tex->at < tex->end && is_letter(*tex->at))
        tex->at++;
    struct part command = {start + 1, (size_t)(tex->at - start) - 1};
    if (command.length == 0 && tex->at < tex->end) /* "\%" and the like: the next byte belongs to it */
        tex->at++;
    if (is(command, "nextsample"))
        fputs("\n\n\\{\\{nextsample\\}\\}\n\n", tex->out);
    else if (is(command, "remainingsamples"))
        fputs("\n\n\\{\\{remainingsamples\\}\\}\n\n", tex->out);
    else if (is(command, "begin") || is(command, "end")) {
        if (!write_begin_or_end(tex, start, is(command, "begin")))
            fwrite(start, 1, (size_t)(tex->at - start), tex->out);
    } else if (!(is(command, "illustration") && write_illustration(tex)) && !write_with_argument(tex, command))
        fwrite(start, 1, (size_t)(tex->at - start), tex->out);
}

static void copy_comment(struct tex *tex)
{
    const char *newline = memchr(tex->at, '\n', (size_t)(tex->end - tex->at));
    const char *stop = newline == NULL ? tex->end : newline;
    fwrite(tex->at, 1, (size_t)(stop - tex->at), tex->out);
    tex->at = stop;
}

int tex_prepare(const char *text, size_t length, const struct constants *constants, char **result,
                size_t *result_length, struct error *err)
{
    char *made = NULL;
    size_t made_length = 0;
    FILE *out = open_memstream(&made, &made_length);
    if (out == NULL)
        return error_memory(err);
    struct tex tex = {text, text + length, out, constants};
    while (tex.at < tex.end) {
        if (*tex.at == '\\')
            write_command(&tex);
        else if (*tex.at == '%')
            copy_comment(&tex);
        else
            fputc(*tex.at++, out);
    }
    bool good = ferror(out) == 0;
    if (fclose(out) != 0 || !good) {
        free(made);
        return error_memory(err);
    }
    *result = made;
    *result_length = made_length;
    return 0;
}
