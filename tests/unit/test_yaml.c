#include "judge/package/yaml.h"

#include "tests/unit/fixture.h"

static struct yaml_node *parse(const char *text)
{
    struct yaml_node *root = NULL;
    struct error err = {0};
    int result = yaml_parse("t.yaml", text, strlen(text), &root, &err);
    ck_assert_msg(result == 0, "%s: %s", text, err.message);
    return root;
}

START_TEST(scalars_are_their_text_and_nothing_else)
{
    struct yaml_node *root =
        parse("name: No\nversion: 1.0\nquoted: \"null\"\nnothing: ~\nlist: [float_tolerance, 1e-6]\n");
    const char *text = NULL;
    struct error err = {0};
    ck_assert_int_eq(root->kind, YAML_MAP);
    ck_assert_int_eq(yaml_text(yaml_get(root, "name"), "name", &text, &err), 0);
    ck_assert_str_eq(text, "No");
    ck_assert_int_eq(yaml_text(yaml_get(root, "version"), "version", &text, &err), 0);
    ck_assert_str_eq(text, "1.0");
    ck_assert(!yaml_is_null(yaml_get(root, "quoted")));
    ck_assert(yaml_is_null(yaml_get(root, "nothing")));
    ck_assert_str_eq(yaml_get(root, "list")->values[1]->text, "1e-6");
    ck_assert_ptr_null(yaml_get(root, "absent"));
    yaml_discard(root);
}
END_TEST

START_TEST(nodes_know_their_place)
{
    struct yaml_node *root = parse("a: 1\nb:\n  - x\n  -   y\n");
    const struct yaml_node *list = yaml_get(root, "b");
    struct error err = {0};
    ck_assert_uint_eq(list->values[1]->line, 4);
    ck_assert_uint_eq(list->values[1]->column, 7);
    ck_assert_int_eq(yaml_error(list->values[1], ERROR_UNSUPPORTED, &err, "no %s", "y"), -1);
    ck_assert_str_eq(err.message, "t.yaml:4:7: no y");
    ck_assert_int_eq(err.kind, ERROR_UNSUPPORTED);
    yaml_discard(root);
}
END_TEST

START_TEST(an_empty_document_has_no_root)
{
    static const char *const texts[] = {"",    "\n\n", "# only a comment\n", "---\n",
                                        "~\n", "null", "\xef\xbb\xbf",       "---\n...\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_ptr_null(parse(texts[i]));
}
END_TEST

START_TEST(a_byte_order_mark_and_crlf_do_not_change_the_text)
{
    struct yaml_node *root = parse("\xef\xbb\xbfname: two words\r\nother: \"x\"\r\n");
    ck_assert_str_eq(yaml_get(root, "name")->text, "two words");
    ck_assert_uint_eq(root->column, 1);
    ck_assert_uint_eq(yaml_get(root, "other")->line, 2);
    yaml_discard(root);
}
END_TEST

START_TEST(what_the_format_does_not_need_is_refused_with_its_place)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"a: 1\nb: 2\na: 3\n", "t.yaml:3:1: key 'a' stands here again, first in line 1"},
        {"a: 1\n\"a\": 3\n", "t.yaml:2:1: key 'a' stands here again, first in line 1"},
        {"a: {x: 1, x: 2}\n", "t.yaml:1:11: key 'x' stands here again, first in line 1"},
        {"a: &x 1\n", "t.yaml:1:4: anchors and aliases are not allowed"},
        {"a: &x [1]\n", "t.yaml:1:4: anchors and aliases are not allowed"},
        {"a: *x\n", "t.yaml:1:4: anchors and aliases are not allowed"},
        {"*x\n", "t.yaml:1:1: anchors and aliases are not allowed"},
        {"a:\n  <<: {b: 1}\n", "t.yaml:2:3: merge keys are not allowed"},
        {"a: !!str 1\n", "t.yaml:1:4: tags are not allowed"},
        {"a: !x {}\n", "t.yaml:1:4: tags are not allowed"},
        {"a: 1\n---\nb: 1\n", "t.yaml:2:1: a second document starts here"},
        {"[a]: 1\n", "t.yaml:1:1: a key must be a string"},
        {"~: 1\n", "t.yaml:1:1: a key is missing"},
        {"\"a\\0b\": 1\n", "t.yaml:1:1: a key holds a NUL byte"},
        {"a:\n\tb: 1\n", "t.yaml:2:1: a tab cannot indent a line: use blanks"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct yaml_node *root = NULL;
        struct error err = {0};
        ck_assert_msg(yaml_parse("t.yaml", cases[i].text, strlen(cases[i].text), &root, &err) == -1, "%s",
                      cases[i].text);
        ck_assert_str_eq(err.message, cases[i].message);
        ck_assert_int_eq(err.kind, ERROR_BROKEN_PACKAGE);
        ck_assert_ptr_null(root);
    }
}
END_TEST

START_TEST(what_is_no_yaml_is_refused_with_its_place)
{
    static const struct {
        const char *text;
        size_t length;
        const char *place;
    } cases[] = {
        {"a: [1\nb: 2\n", 11, "t.yaml:2:2: "},
        {"a: b: c\n", 8, "t.yaml:1:5: "},
        {"a: 1\nb: \xff\n", 10, "t.yaml:2:4: "},
        {"a: 1\nb: \0\n", 10, "t.yaml:2:4: "},
        {"a: \xc0\x80\n", 6, "t.yaml:1:4: "},
        {"\xff\xfe"
         "a\0",
         4, "t.yaml:1:1: "},
        {"a: \xed\xa0\x80\n", 7, "t.yaml:1:4: "},
        {"a: 'x\n", 6, "t.yaml:"},
        {"a: \x01\n", 5, "t.yaml:1:4: "},
        {"a: @x\n", 6, "t.yaml:1:4: "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct yaml_node *root = NULL;
        struct error err = {0};
        ck_assert_msg(yaml_parse("t.yaml", cases[i].text, cases[i].length, &root, &err) == -1, "case %zu", i);
        ck_assert_msg(strncmp(err.message, cases[i].place, strlen(cases[i].place)) == 0, "%s", err.message);
        ck_assert_ptr_null(strpbrk(err.message, "\n\r\x01"));
    }
}
END_TEST

/* Text of count times opening, then count times closing. */
static int parse_nested(size_t count, char opening, char closing, struct error *err)
{
    char text[200000];
    struct yaml_node *root = NULL;
    memset(text, opening, count);
    memset(text + count, closing, count);
    int result = yaml_parse("t.yaml", text, 2 * count, &root, err);
    yaml_discard(root);
    return result;
}

START_TEST(nesting_is_bounded)
{
    struct error err = {0};
    ck_assert_int_eq(parse_nested(32, '[', ']', &err), 0);
    ck_assert_int_eq(parse_nested(33, '[', ']', &err), -1);
    ck_assert_str_eq(err.message, "t.yaml:1:33: the file is nested too deeply");
    ck_assert_int_eq(parse_nested(100000, '[', ']', &err), -1);
    ck_assert_int_eq(parse_nested(100000, '{', '}', &err), -1);
}
END_TEST

START_TEST(the_number_of_values_is_bounded)
{
    char *text = malloc(200001);
    struct yaml_node *root = NULL;
    struct error err = {0};
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < 100000; i++)
        memcpy(text + 2 * i, "a,", 2);
    text[0] = '[';
    text[1] = ' ';
    text[199999] = ']';
    ck_assert_int_eq(yaml_parse("t.yaml", text, 200000, &root, &err), -1);
    ck_assert_ptr_nonnull(strstr(err.message, "too many values"));
    free(text);
}
END_TEST

START_TEST(a_text_is_any_scalar_but_null)
{
    struct yaml_node *root = parse("[~, '', \"\\0\", [], {}, x]");
    static const int wanted[] = {-1, 0, -1, -1, -1, 0};
    for (size_t i = 0; i < root->count; i++) {
        const char *text = "untouched";
        struct error err = {0};
        ck_assert_int_eq(yaml_text(root->values[i], "t", &text, &err), wanted[i]);
        ck_assert(wanted[i] == 0 || strcmp(text, "untouched") == 0);
    }
    yaml_discard(root);
}
END_TEST

START_TEST(a_bool_is_plain_true_or_false)
{
    static const struct {
        const char *text;
        int result;
        bool value;
    } cases[] = {
        {"true", 0, true},   {"True", 0, true},  {"TRUE", 0, true},     {"false", 0, false}, {"False", 0, false},
        {"FALSE", 0, false}, {"yes", -1, false}, {"'true'", -1, false}, {"1", -1, false},    {"[true]", -1, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct yaml_node *root = parse(cases[i].text);
        bool value = false;
        struct error err = {0};
        ck_assert_msg(yaml_bool(root, "b", &value, &err) == cases[i].result, "%s", cases[i].text);
        ck_assert(value == cases[i].value);
        yaml_discard(root);
    }
}
END_TEST

START_TEST(a_count_is_a_plain_decimal_integer_in_bounds)
{
    static const struct {
        const char *text;
        int64_t value; /* 0: refused */
    } cases[] = {
        {"1", 1},
        {"42", 42},
        {"1000", 1000},
        {"1001", 0},
        {"0", 0},
        {"-1", 0},
        {"+1", 0},
        {"010", 0},
        {"0x1", 0},
        {"1.0", 0},
        {"1e2", 0},
        {"'1'", 0},
        {"1_0", 0},
        {"[1]", 0},
        {"{a: 1}", 0},
        {"one", 0},
        {"18446744073709551617", 0},
        {"9223372036854775808", 0},
        {"1 2", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct yaml_node *root = parse(cases[i].text);
        int64_t value = 0;
        struct error err = {0};
        int result = yaml_count(root, "limits.x", 1000, &value, &err);
        ck_assert_msg(result == (cases[i].value > 0 ? 0 : -1), "%s", cases[i].text);
        ck_assert_int_eq(value, cases[i].value);
        yaml_discard(root);
    }
}
END_TEST

START_TEST(a_count_reaches_the_largest_maximum)
{
    struct yaml_node *root = parse("9223372036854775807");
    int64_t value = 0;
    struct error err = {0};
    ck_assert_int_eq(yaml_count(root, "x", INT64_MAX, &value, &err), 0);
    ck_assert_int_eq(value, INT64_MAX);
    ck_assert_int_eq(yaml_count(root, "x", 5, &value, &err), -1);
    ck_assert_str_eq(err.message, "t.yaml:1:1: x must be an integer from 1 to 5, not '9223372036854775807'");
    yaml_discard(root);
}
END_TEST

START_TEST(seconds_are_read_exactly_as_microseconds)
{
    static const struct {
        const char *text;
        int64_t value; /* 0: refused */
    } cases[] = {
        {"1", 1000000},
        {"0.1", 100000},
        {"1.5", 1500000},
        {".5", 500000},
        {"5.", 5000000},
        {"0.000001", 1},
        {"0.0000005", 1},
        {"0.00000049999999999", 0},
        {"1e-1", 100000},
        {"1E+2", 100000000},
        {"2.5e0", 2500000},
        {"+1", 1000000},
        {"1000000", INT64_C(1000000000000)},
        {"1000000.000001", 0},
        {"1000000.0000001", INT64_C(1000000000000)},
        {"0000001.10", 1100000},
        {"0", 0},
        {"0.0", 0},
        {"-1", 0},
        {"2s", 0},
        {"1,5", 0},
        {"0x10", 0},
        {".inf", 0},
        {".", 0},
        {"e5", 0},
        {"1e", 0},
        {"1e+", 0},
        {"'1'", 0},
        {"1e999999999999", 0},
        {"1e-999999999999", 0},
        {"1.5.5", 0},
        {"[1]", 0},
        {"nan", 0},
        {"0.12345649", 123456},
        {"0.1234565", 123457},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct yaml_node *root = parse(cases[i].text);
        int64_t value = 0;
        struct error err = {0};
        int result = yaml_micros(root, "limits.time_limit", &value, &err);
        ck_assert_msg(result == (cases[i].value > 0 ? 0 : -1), "%s", cases[i].text);
        ck_assert_int_eq(value, cases[i].value);
        yaml_discard(root);
    }
}
END_TEST

START_TEST(a_file_that_is_too_large_is_refused)
{
    struct fixture fixture = fixture_new();
    size_t length = (1 << 20) + 1;
    char *text = malloc(length);
    struct yaml_node *root = NULL;
    struct error err = {0};
    ck_assert_ptr_nonnull(text);
    memset(text, '\n', length);
    fixture_write_bytes(&fixture, "large", text, length);
    ck_assert_int_eq(yaml_read(fixture_path(&fixture, "large"), "p/large", NULL, &root, &err), -1);
    ck_assert_str_eq(err.message, "p/large: is larger than 1048576 bytes");
    fixture_write_bytes(&fixture, "full", text, length - 1);
    ck_assert_int_eq(yaml_read(fixture_path(&fixture, "full"), "p/full", NULL, &root, &err), 0);
    ck_assert_ptr_null(root);
    free(text);
    fixture_free(&fixture);
}
END_TEST

START_TEST(only_regular_files_are_read_and_nothing_blocks)
{
    struct fixture fixture = fixture_new();
    struct yaml_node *root = NULL;
    struct error err = {0};
    fixture_fifo(&fixture, "fifo");
    fixture_folder(&fixture, "folder");
    ck_assert_int_eq(yaml_read(fixture_path(&fixture, "fifo"), "p/fifo", NULL, &root, &err), -1);
    ck_assert_str_eq(err.message, "p/fifo: is not a regular file");
    ck_assert_int_eq(yaml_read(fixture_path(&fixture, "folder"), "p/folder", NULL, &root, &err), -1);
    ck_assert_str_eq(err.message, "p/folder: is a folder, not a file");
    ck_assert_int_eq(yaml_read(fixture_path(&fixture, "none"), "p/none", NULL, &root, &err), -1);
    ck_assert_int_eq(yaml_read("/dev/zero", "p/zero", NULL, &root, &err), -1);
    ck_assert_str_eq(err.message, "p/zero: is not a regular file");
    fixture_free(&fixture);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        scalars_are_their_text_and_nothing_else,
        nodes_know_their_place,
        an_empty_document_has_no_root,
        a_byte_order_mark_and_crlf_do_not_change_the_text,
        what_the_format_does_not_need_is_refused_with_its_place,
        what_is_no_yaml_is_refused_with_its_place,
        nesting_is_bounded,
        the_number_of_values_is_bounded,
        a_text_is_any_scalar_but_null,
        a_bool_is_plain_true_or_false,
        a_count_is_a_plain_decimal_integer_in_bounds,
        a_count_reaches_the_largest_maximum,
        seconds_are_read_exactly_as_microseconds,
        a_file_that_is_too_large_is_refused,
        only_regular_files_are_read_and_nothing_blocks,
    };
    return suite_run_tests("yaml", tests, sizeof tests / sizeof *tests, 60);
}
