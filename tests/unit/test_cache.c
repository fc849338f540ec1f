/* What is kept and how it is checked: the cache folder, the programs in it, their images and digests. */
#include <fcntl.h>
#include <limits.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

#include "judge/package/cache.h"
#include "judge/package/digest.h"
#include "judge/package/file.h"
#include "judge/run/compile.h"
#include "judge/run/image.h"
#include "judge/run/programs.h"
#include "sandbox/cleanup.h"
#include "tests/unit/fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct fixture fixture = {"/tmp/judge-test-XXXXXX"};

/* Gives the test a cache of its own, in a folder of that name. */
static void use_cache(const char *name)
{
    ck_assert_int_eq(setenv("XDG_CACHE_HOME", fixture_path(&fixture, name), 1), 0);
}

static bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

static size_t count_entries(int folder)
{
    size_t count = 0;
    auto_closedir DIR *dir = fdopendir(openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ck_assert_ptr_nonnull(dir);
    for (struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir))
        count += entry->d_name[0] != '.';
    return count;
}

/* ---- digest.h ---- */

static void digest_in_pieces(const char *bytes, size_t length, size_t piece, char hex[129])
{
    struct digest digest;
    unsigned char result[DIGEST_BYTES];
    digest_start(&digest);
    for (size_t at = 0; at < length; at += piece)
        digest_add(&digest, bytes + at, length - at < piece ? length - at : piece);
    digest_end(&digest, result);
    for (size_t i = 0; i < DIGEST_BYTES; i++)
        snprintf(hex + 2 * i, 3, "%02x", result[i]);
}

static const char EMPTY_DIGEST[] = "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
                                   "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e";

/* FIPS 180-4 and the examples that NIST publishes with it. */
START_TEST(digest_is_sha_512)
{
    static const struct {
        const char *text, *hex;
    } cases[] = {
        {"", EMPTY_DIGEST},
        {"abc", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
         "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
         "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
         "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char hex[129];
        digest_in_pieces(cases[i].text, strlen(cases[i].text), 1000, hex);
        ck_assert_str_eq(hex, cases[i].hex);
    }
}
END_TEST

START_TEST(digest_does_not_depend_on_the_pieces)
{
    enum { LENGTH = 1000000 };
    auto_free char *as = malloc(LENGTH);
    ck_assert_ptr_nonnull(as);
    memset(as, 'a', LENGTH);
    static const size_t pieces[] = {1, 7, 127, 128, 129, 4096, LENGTH};
    for (size_t i = 0; i < COUNT(pieces); i++) {
        char hex[129];
        digest_in_pieces(as, LENGTH, pieces[i], hex);
        ck_assert_str_eq(hex, "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
                              "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b");
    }
}
END_TEST

static void digest_texts(const char *first, const char *second, char name[41])
{
    struct digest digest;
    unsigned char result[DIGEST_BYTES];
    digest_start(&digest);
    digest_add_text(&digest, first);
    digest_add_text(&digest, second);
    digest_end(&digest, result);
    digest_name(result, name);
}

START_TEST(digest_tells_where_one_text_ends_and_the_next_begins)
{
    char one[41], same[41], other[41], third[41];
    digest_texts("ab", "c", one);
    digest_texts("ab", "c", same);
    digest_texts("a", "bc", other);
    digest_texts("", "abc", third);
    ck_assert_str_eq(one, same);
    ck_assert_str_ne(one, other);
    ck_assert_str_ne(one, third);
    ck_assert_str_ne(other, third);
}
END_TEST

START_TEST(digest_name_is_the_first_twenty_bytes)
{
    unsigned char bytes[DIGEST_BYTES];
    char name[41];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * 13);
    digest_name(bytes, name);
    ck_assert_str_eq(name, "000d1a2734414e5b6875828f9ca9b6c3d0ddeaf7");
}
END_TEST

/* ---- cache.h ---- */

START_TEST(cache_is_made_private)
{
    use_cache("private/deep");
    auto_close int folder = cache_open("part");
    ck_assert_int_ge(folder, 0);
    ck_assert_int_ne(fcntl(folder, F_GETFD) & FD_CLOEXEC, 0);
    static const char *const folders[] = {"private", "private/deep", "private/deep/judge", "private/deep/judge/part"};
    for (size_t i = 0; i < COUNT(folders); i++) {
        struct stat status;
        ck_assert_int_eq(stat(fixture_path(&fixture, folders[i]), &status), 0);
        ck_assert_msg(S_ISDIR(status.st_mode) && (status.st_mode & 0777) == 0700, "%s", folders[i]);
    }
    auto_close int again = cache_open("part");
    ck_assert_int_ge(again, 0);
}
END_TEST

START_TEST(cache_is_below_home_by_default)
{
    static const char *const bases[] = {NULL, "", "relative", "./relative", "../relative"};
    fixture_folder(&fixture, "work");
    ck_assert_int_eq(chdir(fixture_path(&fixture, "work")), 0);
    for (size_t i = 0; i < COUNT(bases); i++) {
        char name[32], path[64];
        snprintf(name, sizeof name, "home-%zu", i);
        snprintf(path, sizeof path, "home-%zu/.cache/judge/part", i);
        ck_assert_int_eq(setenv("HOME", fixture_path(&fixture, name), 1), 0);
        ck_assert_int_eq(bases[i] == NULL ? unsetenv("XDG_CACHE_HOME") : setenv("XDG_CACHE_HOME", bases[i], 1), 0);
        auto_close int folder = cache_open("part");
        ck_assert_msg(folder >= 0, "%s", name);
        ck_assert_msg(exists(fixture_path(&fixture, path)), "%s", name);
        ck_assert(!exists("relative") && !exists("../relative"));
    }
}
END_TEST

START_TEST(there_may_be_no_cache)
{
    fixture_write(&fixture, "a-file", "no folder");
    auto_free char *file = strdup(fixture_path(&fixture, "a-file")), *long_path = malloc(PATH_MAX + 10);
    ck_assert(file != NULL && long_path != NULL);
    memset(long_path, 'x', PATH_MAX + 9);
    long_path[0] = '/';
    long_path[PATH_MAX + 9] = '\0';
    const char *bases[] = {file, long_path, "/proc/nothing", "relative"};
    unsetenv("HOME");
    for (size_t i = 0; i < COUNT(bases); i++) {
        ck_assert_int_eq(setenv("XDG_CACHE_HOME", bases[i], 1), 0);
        ck_assert_msg(cache_open("part") == -1, "%.40s", bases[i]);
    }
    unsetenv("XDG_CACHE_HOME");
    ck_assert_int_eq(cache_open("part"), -1);
    ck_assert_int_eq(setenv("HOME", "relative", 1), 0);
    ck_assert_int_eq(cache_open("part"), -1);
}
END_TEST

static int create(int folder, const char *text)
{
    int file = cache_create(folder);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    return file;
}

static void content_is(int folder, const char *name, const char *text)
{
    char buffer[100] = "";
    auto_close int file = openat(folder, name, O_RDONLY | O_CLOEXEC);
    ck_assert_int_ge(file, 0);
    ck_assert_int_ge(read(file, buffer, sizeof buffer - 1), 0);
    ck_assert_str_eq(buffer, text);
}

START_TEST(a_file_is_there_whole_or_not_at_all)
{
    use_cache("whole");
    auto_close int folder = cache_open("part");
    auto_close int file = create(folder, "first");
    ck_assert_int_ne(fcntl(file, F_GETFD) & FD_CLOEXEC, 0);
    ck_assert_uint_eq(count_entries(folder), 0);
    ck_assert_int_eq(cache_publish(folder, file, "name"), 0);
    ck_assert_uint_eq(count_entries(folder), 1);
    content_is(folder, "name", "first");
    struct stat status;
    ck_assert_int_eq(fstatat(folder, "name", &status, 0), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0600);
}
END_TEST

START_TEST(a_published_file_is_never_replaced)
{
    use_cache("replace");
    auto_close int folder = cache_open("part");
    auto_close int first = create(folder, "first");
    auto_close int second = create(folder, "second");
    ck_assert_int_eq(cache_publish(folder, first, "name"), 0);
    ck_assert_int_eq(cache_publish(folder, second, "name"), 0);
    content_is(folder, "name", "first");
    ck_assert_int_eq(unlinkat(folder, "name", 0), 0);
    ck_assert_int_eq(cache_publish(folder, second, "name"), 0);
    content_is(folder, "name", "second");
}
END_TEST

START_TEST(a_file_that_cannot_be_published_is_an_error)
{
    use_cache("unpublished");
    auto_close int folder = cache_open("part");
    auto_close int file = create(folder, "text");
    ck_assert_int_eq(cache_publish(folder, file, "no/such/folder"), -1);
    ck_assert_int_eq(errno, ENOENT);
    ck_assert_uint_eq(count_entries(folder), 0);
}
END_TEST

/* A file of that age and of so many blocks of 4 KiB. */
static void add_file(int folder, const char *name, int age_s, size_t blocks)
{
    static const char block[4096] = {1};
    auto_close int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    ck_assert_int_ge(file, 0);
    for (size_t i = 0; i < blocks; i++)
        ck_assert_int_eq(write(file, block, sizeof block), sizeof block);
    ck_assert_int_eq(fsync(file), 0); /* some file systems give a file its blocks only then */
    struct timespec time = {.tv_sec = 1700000000 - age_s};
    ck_assert_int_eq(futimens(file, (const struct timespec[]){time, time}), 0);
}

START_TEST(prune_keeps_the_newest)
{
    static const struct {
        size_t keep;
        long long bytes;
        const char *left; /* oldest to newest */
    } cases[] = {
        {6, LLONG_MAX, "abcdef"},
        {5, LLONG_MAX, "bcdef"},
        {2, LLONG_MAX, "ef"},
        {1, LLONG_MAX, "f"},
        {0, LLONG_MAX, ""},
        {6, 6 * 40960, "abcdef"},
        {6, 5 * 40960, "bcdef"},
        {6, 3 * 40960 + 1, "def"},
        {2, 5 * 40960, "ef"},
        {5, 2 * 40960, "ef"},
        {6, 1, ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char cache[32], left[8] = "";
        snprintf(cache, sizeof cache, "prune-%zu", i);
        use_cache(cache);
        auto_close int folder = cache_open("part");
        static const char by_name[] = "cfadbe"; /* not made in the order of their ages */
        for (const char *c = by_name; *c != '\0'; c++)
            add_file(folder, (const char[]){*c, '\0'}, 100 - (*c - 'a'), 10);
        cache_prune(folder, cases[i].keep, cases[i].bytes);
        for (char c = 'a'; c <= 'f'; c++)
            if (faccessat(folder, (const char[]){c, '\0'}, F_OK, 0) == 0)
                strncat(left, &c, 1);
        ck_assert_msg(strcmp(left, cases[i].left) == 0, "case %zu: '%s' is left", i, left);
    }
}
END_TEST

START_TEST(prune_tells_ages_by_nanoseconds)
{
    use_cache("nanoseconds");
    auto_close int folder = cache_open("part");
    for (int i = 0; i < 4; i++) {
        char name[] = {(char)('a' + i), '\0'};
        add_file(folder, name, 0, 1);
        struct timespec time = {.tv_sec = 1700000000, .tv_nsec = (i + 1) % 4}; /* d is the oldest */
        ck_assert_int_eq(utimensat(folder, name, (const struct timespec[]){time, time}, 0), 0);
    }
    cache_prune(folder, 3, LLONG_MAX);
    ck_assert_int_ne(faccessat(folder, "d", F_OK, 0), 0);
    ck_assert_uint_eq(count_entries(folder), 3);
}
END_TEST

START_TEST(prune_leaves_what_is_no_file_alone)
{
    use_cache("others");
    fixture_write(&fixture, "kept", "text");
    auto_free char *kept = strdup(fixture_path(&fixture, "kept"));
    auto_close int folder = cache_open("part");
    ck_assert_int_eq(symlinkat(kept, folder, "link"), 0);
    ck_assert_int_eq(mkdirat(folder, "folder", 0700), 0);
    add_file(folder, "old", 10, 1);
    cache_prune(folder, 0, 0);
    ck_assert_uint_eq(count_entries(folder), 2);
    ck_assert(exists(kept));
}
END_TEST

START_TEST(prune_manages_many_files)
{
    use_cache("many");
    auto_close int folder = cache_open("part");
    for (int i = 0; i < 300; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        add_file(folder, name, i, 0);
    }
    cache_prune(folder, 7, LLONG_MAX);
    ck_assert_uint_eq(count_entries(folder), 7);
    for (int i = 0; i < 7; i++)
        ck_assert_int_eq(faccessat(folder, (const char[]){(char)('0' + i), '\0'}, F_OK, 0), 0);
}
END_TEST

/* ---- image.h ---- */

/* A file of length bytes that differ from each other, which the caller closes. */
static int make_file(const char *name, size_t length)
{
    auto_free char *bytes = malloc(length + 1);
    ck_assert_ptr_nonnull(bytes);
    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)(i * i / 7 + i);
    fixture_write_bytes(&fixture, name, bytes, length);
    int file = open(fixture_path(&fixture, name), O_RDWR | O_CLOEXEC);
    ck_assert_int_ge(file, 0);
    return file;
}

static void digest_file(int file, off_t offset, unsigned char result[DIGEST_BYTES])
{
    struct digest digest;
    char byte[512];
    ssize_t length;
    digest_start(&digest);
    for (; (length = pread(file, byte, sizeof byte, offset)) > 0; offset += length)
        digest_add(&digest, byte, (size_t)length);
    digest_end(&digest, result);
}

START_TEST(an_image_cannot_be_changed)
{
    auto_close int file = make_file("image", 5000);
    auto_close int image = -1;
    unsigned char digest[DIGEST_BYTES];
    struct error err;
    ck_assert_msg(image_make(file, 0, &image, digest, &err) == 0, "%s", err.message);
    ck_assert_int_ne(fcntl(image, F_GETFD) & FD_CLOEXEC, 0);
    ck_assert_int_eq(fcntl(image, F_GET_SEALS) & (F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE),
                     F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
    ck_assert(pwrite(image, "x", 1, 0) == -1 && errno == EPERM);
    ck_assert(pwrite(image, "x", 1, 5000) == -1 && errno == EPERM);
    ck_assert(ftruncate(image, 10) == -1 && errno == EPERM);
    ck_assert(ftruncate(image, 10000) == -1 && errno == EPERM);
    ck_assert(mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, image, 0) == MAP_FAILED);

    /* Nor through another open file of the same. */
    char path[40];
    snprintf(path, sizeof path, "/proc/self/fd/%d", image);
    auto_close int again = open(path, O_RDWR | O_CLOEXEC);
    ck_assert(again < 0 || pwrite(again, "x", 1, 0) == -1);
    unsigned char after[DIGEST_BYTES];
    digest_file(image, 0, after);
    ck_assert_mem_eq(after, digest, DIGEST_BYTES);
}
END_TEST

START_TEST(an_image_holds_what_the_file_held)
{
    static const size_t lengths[] = {0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 1000000};
    static const off_t offsets[] = {0, 1, 72};
    for (size_t i = 0; i < COUNT(lengths) * COUNT(offsets); i++) {
        size_t length = lengths[i / COUNT(offsets)];
        off_t offset = offsets[i % COUNT(offsets)];
        auto_close int file = make_file("held", length);
        auto_close int image = -1;
        unsigned char digest[DIGEST_BYTES], expected[DIGEST_BYTES], found[DIGEST_BYTES];
        struct error err;
        struct stat status;
        ck_assert_msg(image_make(file, offset, &image, digest, &err) == 0, "%s", err.message);
        ck_assert_int_eq(fstat(image, &status), 0);
        ck_assert_int_eq(status.st_size, (off_t)length > offset ? (off_t)length - offset : 0);
        digest_file(file, offset, expected);
        digest_file(image, 0, found);
        ck_assert_mem_eq(digest, expected, DIGEST_BYTES);
        ck_assert_mem_eq(digest, found, DIGEST_BYTES);
    }
}
END_TEST

START_TEST(an_image_is_a_copy)
{
    auto_close int file = make_file("copied", 300000);
    auto_close int image = -1;
    unsigned char digest[DIGEST_BYTES], found[DIGEST_BYTES];
    struct error err;
    ck_assert_int_eq(image_make(file, 0, &image, digest, &err), 0);
    ck_assert_int_eq(pwrite(file, "changed", 7, 100), 7);
    digest_file(image, 0, found);
    ck_assert_mem_eq(digest, found, DIGEST_BYTES);
    digest_file(file, 0, found);
    ck_assert_mem_ne(digest, found, DIGEST_BYTES);
}
END_TEST

START_TEST(a_file_that_cannot_be_read_makes_no_image)
{
    fixture_write(&fixture, "unread", "text");
    auto_close int file = open(fixture_path(&fixture, "unread"), O_WRONLY | O_CLOEXEC);
    int image = -7;
    unsigned char digest[DIGEST_BYTES];
    struct error err;
    ck_assert_int_eq(image_make(file, 0, &image, digest, &err), -1);
    ck_assert_int_eq(err.kind, ERROR_IO);
    ck_assert_int_eq(image, -7);
}
END_TEST

/* ---- programs.h ---- */

static const char NAME[] = "0123456789abcdef0123456789abcdef01234567";

/* Puts a program of 10000 bytes and the log into the cache. */
static void remember(const char *log)
{
    auto_close int file = make_file("program", 10000);
    auto_close int image = -1;
    unsigned char digest[DIGEST_BYTES];
    struct error err;
    ck_assert_int_eq(image_make(file, 0, &image, digest, &err), 0);
    programs_remember(NAME, image, log);
}

/* The program comes back as it was, with the log. */
static void is_recalled(const char *log)
{
    auto_close int image = -1;
    auto_free char *recalled_log = NULL;
    unsigned char expected[DIGEST_BYTES], found[DIGEST_BYTES];
    ck_assert(programs_recall(NAME, &image, &recalled_log));
    ck_assert_str_eq(recalled_log, log);
    ck_assert_int_ne(fcntl(image, F_GET_SEALS) & F_SEAL_WRITE, 0);
    auto_close int file = open(fixture_path(&fixture, "program"), O_RDONLY | O_CLOEXEC);
    digest_file(file, 0, expected);
    digest_file(image, 0, found);
    ck_assert_mem_eq(found, expected, DIGEST_BYTES);
}

START_TEST(a_program_comes_back_with_its_log)
{
    char long_log[COMPILER_LOG_MAX + 1];
    memset(long_log, 'w', COMPILER_LOG_MAX);
    long_log[COMPILER_LOG_MAX] = '\0';
    const char *logs[] = {"", "warning\n", "bytes \x80\xff\x01\n", long_log};
    for (size_t i = 0; i < COUNT(logs); i++) {
        char cache[32];
        snprintf(cache, sizeof cache, "back-%zu", i);
        use_cache(cache);
        remember(logs[i]);
        is_recalled(logs[i]);
        is_recalled(logs[i]);
    }
}
END_TEST

START_TEST(a_program_of_another_name_is_not_there)
{
    use_cache("names");
    remember("");
    int image = -7;
    char *log = NULL;
    ck_assert(!programs_recall("1123456789abcdef0123456789abcdef01234567", &image, &log));
    ck_assert_int_eq(image, -7);
    ck_assert_ptr_null(log);
}
END_TEST

START_TEST(a_program_that_is_used_becomes_the_newest)
{
    use_cache("used");
    remember("");
    auto_close int folder = cache_open("programs");
    struct timespec time = {.tv_sec = 1700000000};
    struct stat status;
    ck_assert_int_eq(utimensat(folder, NAME, (const struct timespec[]){time, time}, 0), 0);
    is_recalled("");
    ck_assert_int_eq(fstatat(folder, NAME, &status, 0), 0);
    ck_assert_int_gt(status.st_mtim.tv_sec, 1700000000);
}
END_TEST

static off_t size_of(int folder)
{
    struct stat status;
    ck_assert_int_eq(fstatat(folder, NAME, &status, 0), 0);
    return status.st_size;
}

/* Damages the cached program at an offset (negative: from its end): flips bits of a byte there or, with flip 0, cuts it
 * off there. */
static void damage(int folder, off_t at, unsigned char flip)
{
    auto_close int file = openat(folder, NAME, O_RDWR | O_CLOEXEC);
    unsigned char byte;
    ck_assert_int_ge(file, 0);
    if (at < 0)
        at += size_of(folder);
    if (flip == 0) {
        ck_assert_int_eq(ftruncate(file, at), 0);
        return;
    }
    ck_assert_int_eq(pread(file, &byte, 1, at), 1);
    byte ^= flip;
    ck_assert_int_eq(pwrite(file, &byte, 1, at), 1);
}

/* The file: 8 bytes of magic, 8 of the log's length, 64 of digest, the log, the program. */
START_TEST(a_damaged_program_is_removed)
{
    static const struct {
        const char *where;
        off_t at;
        unsigned char flip;
    } cases[] = {
        {"the magic", 0, 1},
        {"the log's length by one", 8, 1},
        {"the log's length by very much", 15, 0x80},
        {"the digest, first byte", 16, 1},
        {"the digest, last byte", 79, 0x80},
        {"the log, first byte", 80, 0x20},
        {"the log, last byte", 82, 0x20},
        {"the program, first byte", 83, 1},
        {"the program, a byte in the middle", 5000, 0x10},
        {"the program, last byte", -1, 1},
        {"one byte is missing", -1, 0},
        {"half of it is missing", 5000, 0},
        {"all after the log is missing", 83, 0},
        {"a part of the log is missing", 81, 0},
        {"a part of the header is missing", 40, 0},
        {"it is empty", 0, 0},
        {"a byte too many", 10083 + 1, 0},
    };
    use_cache("damaged");
    for (size_t i = 0; i < COUNT(cases); i++) {
        remember("log");
        is_recalled("log");
        auto_close int folder = cache_open("programs");
        ck_assert_int_eq(size_of(folder), 10083);
        damage(folder, cases[i].at, cases[i].flip);
        int image = -7;
        char *log = NULL;
        ck_assert_msg(!programs_recall(NAME, &image, &log), "%s", cases[i].where);
        ck_assert_msg(image == -7 && log == NULL, "%s", cases[i].where);
        ck_assert_msg(faccessat(folder, NAME, F_OK, 0) != 0, "%s: the file is still there", cases[i].where);
    }
}
END_TEST

START_TEST(what_is_no_file_is_no_program)
{
    use_cache("no-file");
    remember("log");
    auto_close int folder = cache_open("programs");
    ck_assert_int_eq(renameat(folder, NAME, folder, "moved"), 0);
    int image;
    char *log;
    ck_assert_int_eq(symlinkat("moved", folder, NAME), 0); /* somebody else could have put it there */
    ck_assert(!programs_recall(NAME, &image, &log));
    unlinkat(folder, NAME, 0);
    ck_assert_int_eq(mkfifoat(folder, NAME, 0600), 0); /* must not be waited for */
    ck_assert(!programs_recall(NAME, &image, &log));
    unlinkat(folder, NAME, 0);
    ck_assert_int_eq(mkdirat(folder, NAME, 0700), 0);
    ck_assert(!programs_recall(NAME, &image, &log));
    ck_assert_int_eq(unlinkat(folder, NAME, AT_REMOVEDIR), 0);
    ck_assert_int_eq(renameat(folder, "moved", folder, NAME), 0);
    is_recalled("log");
}
END_TEST

START_TEST(without_a_cache_nothing_is_remembered)
{
    unsetenv("HOME");
    unsetenv("XDG_CACHE_HOME");
    remember("log");
    int image;
    char *log;
    ck_assert(!programs_recall(NAME, &image, &log));
}
END_TEST

START_TEST(only_the_newest_programs_are_kept)
{
    use_cache("pruned");
    auto_close int folder = cache_open("programs");
    for (int i = 0; i < 400; i++) {
        char name[16];
        snprintf(name, sizeof name, "old-%d", i);
        add_file(folder, name, i, 0);
    }
    remember("log");
    is_recalled("log");
    ck_assert_uint_le(count_entries(folder), 300);
    ck_assert_uint_ge(count_entries(folder), 200);
    ck_assert_int_eq(faccessat(folder, "old-0", F_OK, 0), 0);
    ck_assert_int_ne(faccessat(folder, "old-399", F_OK, 0), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        digest_is_sha_512,
        digest_does_not_depend_on_the_pieces,
        digest_tells_where_one_text_ends_and_the_next_begins,
        digest_name_is_the_first_twenty_bytes,
        cache_is_made_private,
        cache_is_below_home_by_default,
        there_may_be_no_cache,
        a_file_is_there_whole_or_not_at_all,
        a_published_file_is_never_replaced,
        a_file_that_cannot_be_published_is_an_error,
        prune_keeps_the_newest,
        prune_tells_ages_by_nanoseconds,
        prune_leaves_what_is_no_file_alone,
        prune_manages_many_files,
        an_image_cannot_be_changed,
        an_image_holds_what_the_file_held,
        an_image_is_a_copy,
        a_file_that_cannot_be_read_makes_no_image,
        a_program_comes_back_with_its_log,
        a_program_of_another_name_is_not_there,
        a_program_that_is_used_becomes_the_newest,
        a_damaged_program_is_removed,
        what_is_no_file_is_no_program,
        without_a_cache_nothing_is_remembered,
        only_the_newest_programs_are_kept,
    };
    if (mkdtemp(fixture.dir) == NULL)
        return 2;
    int status = suite_run_tests("cache", tests, COUNT(tests), 60);
    return nftw(fixture.dir, fixture_remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 ? status : 2;
}
