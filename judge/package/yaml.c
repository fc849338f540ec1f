#include "judge/package/yaml.h"

#include <stdarg.h>
#include <string.h>
#include <yaml.h>

#include "judge/package/file.h"
#include "judge/package/texts.h"
#include "sandbox/cleanup.h"

enum {
    DEPTH_MAX = 32,
    NODES_MAX = 10000, /* duplicate keys are looked for by comparing all pairs */
    FILE_BYTES_MAX = 1 << 20,
};

/* One parse. The tree is built from libyaml's events rather than from its documents: only they show aliases and anchors
 * before libyaml has acted on them. */
struct builder {
    yaml_parser_t parser;
    const char *text; /* without byte order mark */
    size_t length;
    const char *name; /* what errors call the file */
    const char *file; /* the root's copy of name */
    struct findings *findings;
    size_t nodes;
    struct error *err;
};

#define auto_event __attribute__((cleanup(yaml_event_delete))) yaml_event_t

static void free_node(struct yaml_node *node)
{
    if (node == NULL)
        return;
    for (size_t i = 0; i < node->count; i++) {
        if (node->keys != NULL)
            free_node(node->keys[i]);
        free_node(node->values[i]);
    }
    free(node->keys);
    free(node->values);
    free(node->text);
    free(node);
}

static void cleanup_node(struct yaml_node **node)
{
    free_node(*node);
}

#define auto_node __attribute__((cleanup(cleanup_node))) struct yaml_node

void yaml_discard(struct yaml_node *root)
{
    if (root == NULL)
        return;
    char *file = (char *)(uintptr_t)root->file;
    free_node(root);
    free(file);
}

static int place_error(struct error *err, enum error_kind kind, const char *file, size_t line, size_t column,
                       const char *message)
{
    error_set(err, kind, "%.200s:%zu:%zu: %s", file, line, column, message);
    text_clean(err->message);
    return -1;
}

int yaml_error(const struct yaml_node *node, enum error_kind kind, struct error *err, const char *format, ...)
{
    char message[sizeof err->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return place_error(err, kind, node->file, node->line, node->column, message);
}

int yaml_finding(const struct yaml_node *node, enum finding_level level, const char *rule, struct error *err,
                 const char *format, ...)
{
    char message[sizeof err->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return findings_add(node->findings, level, rule, err, "%.200s:%zu:%zu: %s", node->file, node->line, node->column,
                        message);
}

static int error_at(const struct builder *builder, yaml_mark_t mark, const char *message)
{
    return place_error(builder->err, ERROR_BROKEN_PACKAGE, builder->name, mark.line + 1, mark.column + 1, message);
}

/* libyaml gives no line when it finds bytes that are no text, only their offset. */
static int error_at_offset(const struct builder *builder, size_t offset)
{
    yaml_mark_t mark = {0};
    for (size_t i = 0; i < offset && i < builder->length; i++) {
        mark.column++;
        if (builder->text[i] == '\n') {
            mark.line++;
            mark.column = 0;
        }
    }
    return error_at(builder, mark, "this is not UTF-8 text, or a control character");
}

/* True when the blanks that start the line hold a tab: the commonest mistake, for which libyaml's words are no help. */
static bool indented_by_tab(const struct builder *builder, size_t line)
{
    const char *at = builder->text;
    const char *end = builder->text + builder->length;
    for (; line > 0 && at != NULL; line--) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at == NULL ? NULL : at + 1;
    }
    while (at != NULL && at < end && *at == ' ')
        at++;
    return at != NULL && at < end && *at == '\t';
}

static int parser_error(const struct builder *builder)
{
    const yaml_parser_t *parser = &builder->parser;
    char message[200];
    if (parser->error == YAML_MEMORY_ERROR)
        return error_set(builder->err, ERROR_MEMORY, "%s: no memory to parse the file", builder->name);
    if (parser->error == YAML_READER_ERROR)
        return error_at_offset(builder, parser->problem_offset);
    if (indented_by_tab(builder, parser->problem_mark.line))
        return error_at(builder, parser->problem_mark, "a tab cannot indent a line: use blanks");
    const char *problem = parser->problem != NULL ? parser->problem : "this is not YAML";
    if (parser->context != NULL)
        snprintf(message, sizeof message, "%s %s", problem, parser->context);
    else
        snprintf(message, sizeof message, "%s", problem);
    return error_at(builder, parser->problem_mark, message);
}

static int next_event(struct builder *builder, yaml_event_t *event)
{
    if (yaml_parser_parse(&builder->parser, event) == 0)
        return parser_error(builder);
    return 0;
}

static struct yaml_node *new_node(struct builder *builder, enum yaml_kind kind, yaml_mark_t mark)
{
    if (++builder->nodes > NODES_MAX) {
        error_at(builder, mark, "the file has too many values");
        return NULL;
    }
    struct yaml_node *node = calloc(1, sizeof *node);
    if (node == NULL) {
        error_set(builder->err, ERROR_MEMORY, "%s: no memory to parse the file", builder->name);
        return NULL;
    }
    node->kind = kind;
    node->file = builder->file;
    node->findings = builder->findings;
    node->line = mark.line + 1;
    node->column = mark.column + 1;
    return node;
}

/* Nothing in the package format needs anchors or tags. */
static int refuse_decoration(const struct builder *builder, yaml_mark_t mark, const yaml_char_t *anchor,
                             const yaml_char_t *tag)
{
    if (anchor != NULL)
        return error_at(builder, mark, "anchors and aliases are not allowed");
    if (tag != NULL)
        return error_at(builder, mark, "tags are not allowed");
    return 0;
}

static int build_scalar(struct builder *builder, const yaml_event_t *event, struct yaml_node **result)
{
    const yaml_char_t *anchor = event->data.scalar.anchor;
    if (refuse_decoration(builder, event->start_mark, anchor, event->data.scalar.tag) != 0)
        return -1;
    auto_node *node = new_node(builder, YAML_SCALAR, event->start_mark);
    if (node == NULL)
        return -1;
    node->length = event->data.scalar.length;
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    node->text = malloc(node->length + 1);
    if (node->text == NULL)
        return error_set(builder->err, ERROR_MEMORY, "%s: no memory to parse the file", builder->name);
    memcpy(node->text, event->data.scalar.value, node->length);
    node->text[node->length] = '\0';
    *result = take_ptr(node);
    return 0;
}

static bool same_text(const struct yaml_node *a, const struct yaml_node *b)
{
    return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* libyaml lets a key stand twice; which of the two would count is anybody's guess. */
static int check_key(const struct builder *builder, const struct yaml_node *map, const struct yaml_node *key)
{
    if (key->kind != YAML_SCALAR)
        return yaml_error(key, ERROR_BROKEN_PACKAGE, builder->err, "a key must be a string");
    if (yaml_is_null(key))
        return yaml_error(key, ERROR_BROKEN_PACKAGE, builder->err, "a key is missing");
    if (strlen(key->text) != key->length)
        return yaml_error(key, ERROR_BROKEN_PACKAGE, builder->err, "a key holds a NUL byte");
    if (!key->quoted && strcmp(key->text, "<<") == 0)
        return yaml_error(key, ERROR_BROKEN_PACKAGE, builder->err, "merge keys are not allowed");
    for (size_t i = 0; i < map->count; i++) {
        if (same_text(map->keys[i], key))
            return yaml_error(key, ERROR_BROKEN_PACKAGE, builder->err,
                              "key '%.60s' stands here again, first in line %zu", key->text, map->keys[i]->line);
    }
    return 0;
}

/* Gives *value, and for a map *key, to node. The lists grow when count is a power of two. */
static int append(const struct builder *builder, struct yaml_node *node, struct yaml_node **key,
                  struct yaml_node **value)
{
    if ((node->count & (node->count - 1)) == 0) {
        size_t capacity = node->count == 0 ? 1 : node->count * 2;
        struct yaml_node **values = reallocarray(node->values, capacity, sizeof(struct yaml_node *));
        if (values == NULL)
            return error_set(builder->err, ERROR_MEMORY, "%s: no memory to parse the file", builder->name);
        node->values = values;
        struct yaml_node **keys =
            node->kind == YAML_MAP ? reallocarray(node->keys, capacity, sizeof(struct yaml_node *)) : NULL;
        if (node->kind == YAML_MAP && keys == NULL)
            return error_set(builder->err, ERROR_MEMORY, "%s: no memory to parse the file", builder->name);
        node->keys = keys;
    }
    if (node->kind == YAML_MAP)
        node->keys[node->count] = take_ptr(*key);
    node->values[node->count++] = take_ptr(*value);
    return 0;
}

static int build_node(struct builder *builder, const yaml_event_t *event, size_t depth, struct yaml_node **result);

/* Adds what starts with event to the map or sequence. */
static int build_item(struct builder *builder, const yaml_event_t *event, size_t depth, struct yaml_node *node)
{
    auto_node *key = NULL;
    auto_node *value = NULL;
    if (node->kind == YAML_SEQUENCE)
        return build_node(builder, event, depth + 1, &value) != 0 ? -1 : append(builder, node, &key, &value);
    if (build_node(builder, event, depth + 1, &key) != 0 || check_key(builder, node, key) != 0)
        return -1;
    auto_event after_key = {0};
    if (next_event(builder, &after_key) != 0 || build_node(builder, &after_key, depth + 1, &value) != 0)
        return -1;
    return append(builder, node, &key, &value);
}

static int build_items(struct builder *builder, yaml_event_type_t end, size_t depth, struct yaml_node *node)
{
    for (;;) {
        auto_event event = {0};
        if (next_event(builder, &event) != 0)
            return -1;
        if (event.type == end)
            return 0;
        if (build_item(builder, &event, depth, node) != 0)
            return -1;
    }
}

static int build_collection(struct builder *builder, const yaml_event_t *event, size_t depth, struct yaml_node **result)
{
    bool map = event->type == YAML_MAPPING_START_EVENT;
    const yaml_char_t *anchor = map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
    const yaml_char_t *tag = map ? event->data.mapping_start.tag : event->data.sequence_start.tag;
    if (refuse_decoration(builder, event->start_mark, anchor, tag) != 0)
        return -1;
    if (depth >= DEPTH_MAX)
        return error_at(builder, event->start_mark, "the file is nested too deeply");
    auto_node *node = new_node(builder, map ? YAML_MAP : YAML_SEQUENCE, event->start_mark);
    if (node == NULL)
        return -1;
    if (build_items(builder, map ? YAML_MAPPING_END_EVENT : YAML_SEQUENCE_END_EVENT, depth, node) != 0)
        return -1;
    *result = take_ptr(node);
    return 0;
}

static int build_node(struct builder *builder, const yaml_event_t *event, size_t depth, struct yaml_node **result)
{
    if (event->type == YAML_SCALAR_EVENT)
        return build_scalar(builder, event, result);
    if (event->type == YAML_MAPPING_START_EVENT || event->type == YAML_SEQUENCE_START_EVENT)
        return build_collection(builder, event, depth, result);
    if (event->type == YAML_ALIAS_EVENT)
        return error_at(builder, event->start_mark, "anchors and aliases are not allowed");
    return error_at(builder, event->start_mark, "a value is missing");
}

/* Reads events up to and including the first of the type that is wanted; *found is false when the stream ends before.
 */
static int skip_to(struct builder *builder, yaml_event_type_t wanted, yaml_event_t *event, bool *found)
{
    for (;;) {
        if (next_event(builder, event) != 0)
            return -1;
        *found = event->type == wanted;
        if (*found || event->type == YAML_STREAM_END_EVENT)
            return 0;
        yaml_event_delete(event);
    }
}

static int build_document(struct builder *builder, struct yaml_node **result)
{
    auto_event start = {0};
    auto_event first = {0};
    auto_event another = {0};
    bool found = false;
    if (skip_to(builder, YAML_DOCUMENT_START_EVENT, &start, &found) != 0)
        return -1;
    if (!found)
        return 0;
    auto_node *root = NULL;
    if (next_event(builder, &first) != 0 || build_node(builder, &first, 0, &root) != 0)
        return -1;
    if (skip_to(builder, YAML_DOCUMENT_START_EVENT, &another, &found) != 0)
        return -1;
    if (found)
        return error_at(builder, another.start_mark, "a second document starts here");
    if (!yaml_is_null(root))
        *result = take_ptr(root);
    return 0;
}

static int parse(const char *name, const char *text, size_t length, struct findings *findings, struct yaml_node **root,
                 struct error *err)
{
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        length -= 3;
    }
    auto_free char *file = strdup(name);
    struct builder builder = {
        .text = text, .length = length, .name = name, .file = file, .findings = findings, .err = err};
    if (file == NULL || yaml_parser_initialize(&builder.parser) == 0)
        return error_set(err, ERROR_MEMORY, "%s: no memory to parse the file", name);
    /* said, not guessed: else two bytes at the start turn the file into UTF-16 */
    yaml_parser_set_encoding(&builder.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&builder.parser, (const unsigned char *)text, length);
    struct yaml_node *made = NULL;
    int result = build_document(&builder, &made);
    yaml_parser_delete(&builder.parser);
    if (result != 0)
        return -1;
    if (made != NULL)
        (void)take_ptr(file);
    *root = made;
    return 0;
}

int yaml_parse(const char *name, const char *text, size_t length, struct yaml_node **root, struct error *err)
{
    return parse(name, text, length, NULL, root, err) == 0 ? 0 : error_default_rule(err, "yaml-syntax");
}

int yaml_read(const char *path, const char *name, struct findings *findings, struct yaml_node **root, struct error *err)
{
    auto_free char *text = NULL;
    size_t length = 0;
    if (file_read_as(path, name, FILE_BYTES_MAX, ERROR_BROKEN_PACKAGE, &text, &length, err) != 0)
        return error_default_rule(err, "file-unreadable");
    if (texts_check(name, text, length, findings, err) != 0)
        return -1;
    return parse(name, text, length, findings, root, err) == 0 ? 0 : error_default_rule(err, "yaml-syntax");
}
