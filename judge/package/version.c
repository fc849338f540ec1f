#include "judge/package/version.h"

#include <string.h>

static const struct {
    const char *name;
    enum package_version version;
} versions[] = {
    {"legacy", PACKAGE_LEGACY},         {"legacy-icpc", PACKAGE_LEGACY_ICPC}, {"2023-07", PACKAGE_2023_07},
    {"2023-07-draft", PACKAGE_2023_07}, {"2025-09", PACKAGE_2025_09},
};

enum { VERSIONS = sizeof versions / sizeof *versions };

int version_read(const struct yaml_node *root, enum package_version *version, struct error *err)
{
    const char *name = NULL;
    *version = PACKAGE_LEGACY;
    if (root == NULL)
        return 0;
    if (root->kind != YAML_MAP) {
        yaml_error(root, ERROR_BROKEN_PACKAGE, err, "the file must be a map");
        return error_rule(err, "yaml-map");
    }
    const struct yaml_node *node = yaml_get(root, "problem_format_version");
    if (node == NULL)
        return 0;
    if (yaml_text(node, "problem_format_version", &name, err) != 0)
        return error_rule(err, "problem-format-version");
    for (size_t i = 0; i < VERSIONS; i++) {
        if (strcmp(versions[i].name, name) != 0)
            continue;
        *version = versions[i].version;
        return 0;
    }
    yaml_error(node, ERROR_UNSUPPORTED, err,
               "problem_format_version '%.60s' is not supported; supported versions: legacy, legacy-icpc, 2023-07, "
               "2023-07-draft, 2025-09",
               name);
    return error_rule(err, "problem-format-version");
}

bool version_is_legacy(enum package_version version)
{
    return version == PACKAGE_LEGACY || version == PACKAGE_LEGACY_ICPC;
}

const char *version_name(enum package_version version)
{
    for (size_t i = 0; i < VERSIONS; i++) {
        if (versions[i].version == version)
            return versions[i].name;
    }
    return "unknown";
}
