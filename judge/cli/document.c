#include "judge/cli/document.h"

#include <jansson.h>
#include <string.h>

#include "judge/cli/escape.h"
#include "judge/cli/utf8.h"
#include "sandbox/cleanup.h"

enum { DEPTH_MAX = 8 };

struct document {
    json_t *open[DEPTH_MAX]; /* the object or list that is being written is the last; owned by those before it */
    size_t depth;
    bool failed;
};

struct document *document_new(void)
{
    struct document *document = calloc(1, sizeof *document);
    if (document == NULL)
        return NULL;
    document->open[document->depth++] = json_object();
    document_integer(document, "schema", 1);
    return document;
}

void document_free(struct document *document)
{
    if (document == NULL)
        return;
    json_decref(document->open[0]);
    free(document);
}

/* Puts value, which may be NULL when memory is out, where the document is. */
static void put(struct document *document, const char *key, json_t *value)
{
    if (document == NULL) {
        json_decref(value);
        return;
    }
    json_t *place = document->open[document->depth - 1];
    int result = json_is_array(place) ? json_array_append_new(place, value) : json_object_set_new(place, key, value);
    document->failed = document->failed || result != 0;
}

static void open_value(struct document *document, const char *key, json_t *value)
{
    put(document, key, value);
    if (document == NULL)
        return;
    if (document->failed || document->depth == DEPTH_MAX) {
        document->failed = true; /* value may be gone: nothing more is written */
        return;
    }
    document->open[document->depth++] = value;
}

void document_open_object(struct document *document, const char *key)
{
    open_value(document, key, json_object());
}

void document_open_list(struct document *document, const char *key)
{
    open_value(document, key, json_array());
}

void document_close(struct document *document)
{
    if (document != NULL && !document->failed)
        document->depth--;
}

void document_text(struct document *document, const char *key, const char *text)
{
    if (text == NULL)
        document_null(document, key);
    else
        document_bytes(document, key, text, strlen(text));
}

void document_bytes(struct document *document, const char *key, const char *text, size_t length)
{
    size_t repaired = 0;
    auto_free char *valid = utf8_repair(text, length, &repaired);
    put(document, key, valid == NULL ? NULL : json_stringn(valid, repaired));
}

void document_integer(struct document *document, const char *key, int64_t value)
{
    put(document, key, json_integer(value));
}

void document_flag(struct document *document, const char *key, bool value)
{
    put(document, key, json_boolean(value));
}

void document_null(struct document *document, const char *key)
{
    put(document, key, json_null());
}

void document_measured_ms(struct document *document, const char *key, int64_t time_us)
{
    put(document, key, json_real((double)((time_us + 50) / 100) / 10));
}

void document_limit_ms(struct document *document, const char *key, int64_t time_us)
{
    if (time_us % 1000 == 0)
        document_integer(document, key, time_us / 1000);
    else
        put(document, key, json_real((double)time_us / 1000));
}

void document_kib(struct document *document, const char *key, int64_t bytes)
{
    document_integer(document, key, (bytes + 1023) / 1024);
}

void document_limits(struct document *document, const struct limits *limits, int64_t wall_us)
{
    document_open_object(document, "limits");
    document_limit_ms(document, "cpu_ms", limits->time_us);
    document_limit_ms(document, "wall_ms", wall_us);
    document_kib(document, "memory_kib", limits->memory_bytes);
    document_kib(document, "output_kib", limits->output_bytes);
    document_close(document);
}

/* Writes a character of a string as JSON may also spell it. Source: RFC 8259, section 7. */
static void write_escape(FILE *out, uint32_t point)
{
    if (point > 0xffff)
        fprintf(out, "\\u%04x\\u%04x", 0xd800 + ((point - 0x10000) >> 10), 0xdc00 + (point & 0x3ff));
    else
        fprintf(out, "\\u%04x", point);
}

/* A document is looked at on a terminal too, and jansson leaves there what must not stand on one. It is within strings
 * only, where it can be spelled another way. */
static void write_fit(FILE *out, const char *text)
{
    const char *end = text + strlen(text), *begun = text;
    size_t marks = 0;
    for (size_t bytes = 0; text < end; text += bytes) {
        char shown[ESCAPE_SIZE];
        uint32_t point = 0;
        bytes = escape_character(text, (size_t)(end - text), &marks, shown);
        if (*text == '\n' || strncmp(shown, text, bytes) == 0 || utf8_decode(text, bytes, &point) == 0)
            continue;
        fwrite(begun, 1, (size_t)(text - begun), out);
        write_escape(out, point);
        begun = text + bytes;
    }
    fwrite(begun, 1, (size_t)(end - begun), out);
}

int document_print(const struct document *document, FILE *out, struct error *err)
{
    if (document == NULL || document->failed || document->open[0] == NULL)
        return error_memory(err);
    /* Ten digits hold every tenth of a millisecond that a test may take, and hide that 11.2 is no binary fraction. */
    auto_free char *text = json_dumps(document->open[0], JSON_INDENT(2) | JSON_REAL_PRECISION(10));
    if (text == NULL)
        return error_memory(err);
    write_fit(out, text);
    fputc('\n', out);
    return 0;
}
