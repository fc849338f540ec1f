/* YAML, and the typed readings of its values. */
#include "judge/package/yaml.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "judge/package/decimal.h"
#include "sandbox/cleanup.h"
#include "tests/fuzz/fuzz.h"

enum { DEPTH_MAX = 32, VALUES_MAX = 10000 };

static void check_scalar(const struct yaml_node *node)
{
    const char *text = NULL;
    bool flag = false;
    int64_t count = 0, micros = 0;
    struct error err;
    FUZZ_HOLDS(node->text[node->length] == '\0');
    if (yaml_text(node, "text", &text, &err) == 0)
        FUZZ_HOLDS(text == node->text && strlen(text) == node->length);
    (void)yaml_bool(node, "flag", &flag, &err);
    if (yaml_count(node, "count", 1000, &count, &err) == 0)
        FUZZ_HOLDS(count >= 1 && count <= 1000 && atol(node->text) == count);
    struct decimal decimal;
    if (yaml_micros(node, "micros", &micros, &err) == 0 && decimal_scan(node->text, node->length, &decimal))
        FUZZ_HOLDS(micros > 0 && fabs(decimal_value(&decimal) * 1e6 - (double)micros) <= 0.5001);
}

static size_t check_tree(const struct yaml_node *node, size_t depth)
{
    size_t values = 1;
    FUZZ_HOLDS(depth <= DEPTH_MAX && node->line >= 1 && node->column >= 1);
    if (node->kind == YAML_SCALAR) {
        check_scalar(node);
        return 1;
    }
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == YAML_MAP) {
            check_scalar(node->keys[i]);
            FUZZ_HOLDS(strlen(node->keys[i]->text) != node->keys[i]->length ||
                       yaml_get(node, node->keys[i]->text) == node->values[i]);
        }
        values += check_tree(node->values[i], depth + 1);
    }
    return values;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct error err = {0};
    struct yaml_node *root = NULL;
    auto_free char *exact = fuzz_copy(data, size);
    if (yaml_parse("name", exact, size, &root, &err) != 0) {
        fuzz_check_error(&err);
        return 0;
    }
    if (root != NULL)
        FUZZ_HOLDS(check_tree(root, 1) <= VALUES_MAX);
    yaml_discard(root);
    return 0;
}
