#include "judge/cli/document.h"

#include <jansson.h>
#include <string.h>

#include "judge/cli/escape.h"
#include "judge/cli/utf8.h"
#include "judge/package/file.h"
#include "sandbox/cleanup.h"

enum { DEPTH_MAX = 8 };

struct document {
    json_t *open[DEPTH_MAX]; /* the object or list that is being written is the last; owned by those before it */
    size_t depth;
    bool failed;
};

struct document *document_new_line(void)
{
    struct document *document = calloc(1, sizeof *document);
    if (document != NULL)
        document->open[document->depth++] = json_object();
    return document;
}

struct document *document_new(void)
{
    struct document *document = document_new_line();
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

static int print(const struct document *document, FILE *out, size_t flags, struct error *err)
{
    if (document == NULL || document->failed || document->open[0] == NULL)
        return error_memory(err);
    /* Ten digits hold every tenth of a millisecond that a test may take, and hide that 11.2 is no binary fraction. */
    auto_free char *text = json_dumps(document->open[0], flags | JSON_REAL_PRECISION(10));
    if (text == NULL)
        return error_memory(err);
    write_fit(out, text);
    fputc('\n', out);
    return 0;
}

int document_print(const struct document *document, FILE *out, struct error *err)
{
    return print(document, out, JSON_INDENT(2), err);
}

int document_print_line(const struct document *document, FILE *out, struct error *err)
{
    return print(document, out, JSON_COMPACT, err);
}

/* ---- bytes as they are ---- */

static const char HEX_KEY[] = "hex", HEX_DIGITS[] = "0123456789abcdef";

/* Whether bytes are a text that JSON can spell without growing too much: control characters take six bytes each, but
 * for those that have a letter of their own. */
static bool is_plain(const char *bytes, size_t length)
{
    uint32_t point = 0;
    for (size_t at = 0, step = 0; at < length; at += step) {
        step = utf8_decode(bytes + at, length - at, &point);
        if (step == 0 || point == 0x7f || (point < ' ' && strchr("\b\f\n\r\t", (int)point) == NULL) || point == 0)
            return false;
    }
    return true;
}

static json_t *hex_of(const char *bytes, size_t length)
{
    auto_free char *digits = malloc(2 * length + 1);
    for (size_t i = 0; digits != NULL && i < length; i++) {
        digits[2 * i] = HEX_DIGITS[(unsigned char)bytes[i] >> 4];
        digits[2 * i + 1] = HEX_DIGITS[(unsigned char)bytes[i] & 15];
    }
    return digits == NULL ? NULL : json_stringn(digits, 2 * length);
}

void document_exact(struct document *document, const char *key, const char *bytes, size_t length)
{
    if (bytes == NULL) {
        document_null(document, key);
    } else if (is_plain(bytes, length)) {
        put(document, key, json_stringn(bytes, length));
    } else {
        document_open_object(document, key);
        put(document, HEX_KEY, hex_of(bytes, length));
        document_close(document);
    }
}

/* The bytes of an even number of digits, as a string of jansson that may be no UTF-8: it is never printed. NULL when
 * these are no such digits, or memory is out. */
static json_t *bytes_of(const char *digits, size_t length)
{
    auto_free char *bytes = malloc(length / 2 + 1);
    if (bytes == NULL || length % 2 != 0)
        return NULL;
    for (size_t i = 0; i < length; i++) {
        const char *digit = digits[i] == '\0' ? NULL : strchr(HEX_DIGITS, digits[i]);
        if (digit == NULL)
            return NULL;
        int value = (int)(digit - HEX_DIGITS);
        bytes[i / 2] = (char)(i % 2 == 0 ? value << 4 : bytes[i / 2] | value);
    }
    return json_stringn_nocheck(bytes, length / 2);
}

/* ---- reading ---- */

/* A value costs many times the bytes that it takes in a line. Counts what may begin one. */
static bool has_few_values(const char *line, size_t length)
{
    size_t values = 0;
    bool quoted = false;
    for (size_t i = 0; i < length; i++) {
        if (quoted && line[i] == '\\')
            i++;
        else if (line[i] == '"')
            quoted = !quoted;
        else if (!quoted && (line[i] == ',' || line[i] == '[' || line[i] == '{'))
            values++;
    }
    return values <= DOCUMENT_VALUES_MAX;
}

int document_read_line(const char *line, size_t length, struct document_object **object, struct error *err)
{
    json_error_t wrong;
    if (!has_few_values(line, length))
        return error_set(err, ERROR_USAGE, "it has too many values");
    json_t *read = json_loadb(line, length, JSON_REJECT_DUPLICATES, &wrong);
    if (read == NULL && json_error_code(&wrong) == json_error_out_of_memory)
        return error_memory(err);
    if (read == NULL) {
        error_set(err, ERROR_USAGE, "it is no JSON: %.150s", wrong.text);
        text_clean(err->message); /* it shows a piece of the line */
        return -1;
    }
    if (!json_is_object(read)) {
        json_decref(read);
        return error_set(err, ERROR_USAGE, "it is no JSON object");
    }
    *object = (struct document_object *)read;
    return 0;
}

void document_object_free(struct document_object *object)
{
    json_decref((json_t *)object);
}

static json_t *value_of(const struct document_object *object, const char *key)
{
    return json_object_get((const json_t *)object, key);
}

static int refuse(const json_t *value, const char *key, const char *wanted, struct error *err)
{
    return value == NULL ? error_set(err, ERROR_USAGE, "it has no '%s'", key)
                         : error_set(err, ERROR_USAGE, "its '%s' is no %s", key, wanted);
}

int document_get_exact(const struct document_object *object, const char *key, bool may_be_null, const char **bytes,
                       size_t *length, struct error *err)
{
    json_t *value = value_of(object, key), *digits = json_object_get(value, HEX_KEY);
    if (json_is_null(value) && may_be_null) {
        *bytes = NULL;
        *length = 0;
        return 0;
    }
    if (json_is_string(digits) && json_object_size(value) == 1) {
        json_t *meant = bytes_of(json_string_value(digits), json_string_length(digits));
        if (meant == NULL || json_object_set_new((json_t *)object, key, meant) != 0)
            return refuse(value, key, "hexadecimal text", err);
        value = meant;
    }
    if (!json_is_string(value))
        return refuse(value, key, "text", err);
    *bytes = json_string_value(value);
    *length = json_string_length(value);
    return 0;
}

int document_get_text(const struct document_object *object, const char *key, bool may_be_null, const char **text,
                      struct error *err)
{
    const char *bytes = NULL;
    size_t length = 0;
    if (document_get_exact(object, key, may_be_null, &bytes, &length, err) != 0)
        return -1;
    if (bytes != NULL && strlen(bytes) != length)
        return error_set(err, ERROR_USAGE, "its '%s' has a NUL byte in it", key);
    *text = bytes;
    return 0;
}

int document_get_integer(const struct document_object *object, const char *key, const int64_t *null_value,
                         int64_t *value, struct error *err)
{
    const json_t *found = value_of(object, key);
    if (json_is_null(found) && null_value != NULL)
        *value = *null_value;
    else if (json_is_integer(found))
        *value = json_integer_value(found);
    else
        return refuse(found, key, "whole number", err);
    return 0;
}

int document_get_flag(const struct document_object *object, const char *key, bool *value, struct error *err)
{
    const json_t *found = value_of(object, key);
    if (!json_is_boolean(found))
        return refuse(found, key, "true or false", err);
    *value = json_is_true(found);
    return 0;
}

int document_get_list(const struct document_object *object, const char *key, size_t *count, struct error *err)
{
    const json_t *list = value_of(object, key);
    if (!json_is_array(list))
        return refuse(list, key, "list", err);
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!json_is_object(json_array_get(list, i)))
            return refuse(list, key, "list of objects", err);
    *count = json_array_size(list);
    return 0;
}

const struct document_object *document_item(const struct document_object *object, const char *key, size_t index)
{
    return (const struct document_object *)json_array_get(value_of(object, key), index);
}

int document_visit_keys(const struct document_object *object,
                        int (*visit)(const char *key, void *context, struct error *err), void *context,
                        struct error *err)
{
    json_t *json = (json_t *)object;
    for (void *at = json_object_iter(json); at != NULL; at = json_object_iter_next(json, at))
        if (visit(json_object_iter_key(at), context, err) != 0)
            return -1;
    return 0;
}
