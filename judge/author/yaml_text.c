#include "judge/author/yaml_text.h"

#include <string.h>

void yaml_write_quoted(FILE *out, const char *text)
{
    fputc('"', out);
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            fprintf(out, "\\%c", *at);
        else if (*at == '\n')
            fputs("\\n", out);
        else if (*at == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0) { /* control characters of two bytes */
            fprintf(out, "\\u00%02x", at[1]);
            at++;
        } else if (*at < 0x20 || *at == 0x7f)
            fprintf(out, "\\x%02x", *at);
        else
            fputc(*at, out);
    }
    fputc('"', out);
}

void yaml_write_text(FILE *out, const char *key, const char *text)
{
    fprintf(out, "%s: ", key);
    yaml_write_quoted(out, text);
    fputc('\n', out);
}

void yaml_write_list(FILE *out, const char *key, const struct strings *texts)
{
    fprintf(out, "%s: [", key);
    for (size_t i = 0; i < texts->count; i++) {
        fputs(i > 0 ? ", " : "", out);
        yaml_write_quoted(out, texts->items[i]);
    }
    fputs("]\n", out);
}

/* A value without the line's begin and end where it is a scalar, or in brackets. */
static void write_value(FILE *out, const struct yaml_node *value)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-_~";
    if (value->kind == YAML_SCALAR) {
        if (!value->quoted && value->text[strspn(value->text, plain)] == '\0')
            fputs(value->text[0] == '\0' ? "~" : value->text, out);
        else
            yaml_write_quoted(out, value->text);
        return;
    }
    fputs(value->kind == YAML_MAP ? "{" : "[", out);
    for (size_t i = 0; i < value->count; i++) {
        fputs(i > 0 ? ", " : "", out);
        if (value->kind == YAML_MAP) {
            yaml_write_quoted(out, value->keys[i]->text);
            fputs(": ", out);
        }
        write_value(out, value->values[i]);
    }
    fputs(value->kind == YAML_MAP ? "}" : "]", out);
}

void yaml_write_node(FILE *out, const char *key, const struct yaml_node *value, int indent)
{
    fprintf(out, "%*s%s: ", indent, "", key);
    write_value(out, value);
    fputc('\n', out);
}
