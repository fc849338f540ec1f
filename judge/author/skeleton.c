#include "judge/author/skeleton.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "judge/author/skeleton_texts.h"
#include "judge/package/file.h"
#include "judge/package/short_name.h"
#include "sandbox/cleanup.h"

enum { UUID_SIZE = 37 };

/* What the words between @ signs stand for. */
struct words {
    const char *name;
    char upper[SHORT_NAME_BYTES_MAX + 1], title[SHORT_NAME_BYTES_MAX + 1], uuid[UUID_SIZE];
    char *keywords;
};

/* RFC 9562, version 4. */
static int make_uuid(char uuid[UUID_SIZE], struct error *err)
{
    unsigned char b[16];
    if (getrandom(b, sizeof b, 0) != sizeof b)
        return error_errno(err, ERROR_IO, "cannot get random bytes");
    b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
    snprintf(uuid, UUID_SIZE, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2],
             b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
    return 0;
}

static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz", TOKEN[] = "abcdefghijklmnopqrstuvwxyz0123456789-";

static bool is_made_of(const char *text, const char *letters)
{
    return text[0] != '\0' && text[strspn(text, letters)] == '\0';
}

static int check(const struct skeleton_request *request, struct error *err)
{
    if (!short_name_is_fit(request->name)) {
        error_set(err, ERROR_USAGE, "'%.60s' cannot be the name of a problem", request->name);
        return error_hint(err, "names are made of a-z and 0-9, at most %d of them: twosum", SHORT_NAME_BYTES_MAX);
    }
    if (request->function && strchr(LETTERS, request->name[0]) == NULL) {
        error_set(err, ERROR_USAGE, "'%.60s' cannot be the name of a function", request->name);
        return error_hint(err, "let the name begin with a letter");
    }
    if (request->pattern != NULL && (!is_made_of(request->pattern, TOKEN) || request->pattern[0] == '-' ||
                                     strncmp(request->pattern, "difficulty-", 11) == 0)) {
        error_set(err, ERROR_USAGE, "'%.60s' cannot be a pattern", request->pattern);
        return error_hint(err, "see judge list --patterns");
    }
    return 0;
}

static int choose_words(const struct skeleton_request *request, struct words *words, struct error *err)
{
    words->name = request->name;
    for (size_t i = 0; i <= strlen(request->name); i++) {
        words->upper[i] = (char)toupper((unsigned char)request->name[i]);
        words->title[i] = request->name[i];
    }
    words->title[0] = words->upper[0];
    const char *pattern = request->pattern == NULL ? "" : request->pattern;
    bool rated = request->difficulty != DIFFICULTY_UNRATED;
    words->keywords = text_format("%s%s%s%s", pattern, pattern[0] != '\0' && rated ? ", " : "",
                                  rated ? "difficulty-" : "", rated ? difficulty_name(request->difficulty) : "");
    return words->keywords == NULL ? error_memory(err) : make_uuid(words->uuid, err);
}

/* The text of the word that begins at the @ sign at text; *length is how long it is there. NULL when it is none. */
static const char *find_word(const struct words *words, const char *text, size_t *length)
{
    const struct {
        const char *mark, *text;
    } known[] = {
        {"@NAME@", words->name}, {"@UPPER@", words->upper},       {"@TITLE@", words->title},
        {"@UUID@", words->uuid}, {"@KEYWORDS@", words->keywords},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        *length = strlen(known[i].mark);
        if (strncmp(text, known[i].mark, *length) == 0)
            return known[i].text;
    }
    return NULL;
}

static char *fill_in(const struct words *words, const char *text)
{
    char *made = NULL;
    size_t made_length = 0;
    FILE *out = open_memstream(&made, &made_length);
    if (out == NULL)
        return NULL;
    while (*text != '\0') {
        size_t length = strcspn(text, "@");
        fwrite(text, 1, length, out);
        text += length;
        const char *word = *text == '@' ? find_word(words, text, &length) : NULL;
        if (word != NULL) {
            fwrite(word, 1, strlen(word), out);
            text += length;
        } else if (*text == '@') {
            putc(*text++, out);
        }
    }
    if (fclose(out) == 0)
        return made;
    free(made);
    return NULL;
}

static int make_parents(int root, const char *path, struct error *err)
{
    for (const char *slash = strchr(path, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        auto_free char *parent = strndup(path, (size_t)(slash - path));
        if (parent == NULL)
            return error_memory(err);
        if (mkdirat(root, parent, 0777) != 0 && errno != EEXIST)
            return error_errno(err, ERROR_IO, "cannot make the folder %s", parent);
    }
    return 0;
}

static int write_file(int root, const struct words *words, const struct skeleton_file *file, struct error *err)
{
    auto_free char *path = fill_in(words, file->path), *text = fill_in(words, file->text);
    if (path == NULL || text == NULL)
        return error_memory(err);
    if (make_parents(root, path, err) != 0)
        return -1;
    auto_close int fd = openat(root, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 || file_write(fd, text, strlen(text)) != 0)
        return error_errno(err, ERROR_IO, "cannot write %s", path);
    return 0;
}

static int write_all(const char *folder, const struct words *words, bool function, struct error *err)
{
    auto_close int root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (root < 0)
        return error_errno(err, ERROR_IO, "cannot open %s", folder);
    for (const struct skeleton_file *file = SKELETON_FILES; file->path != NULL; file++) {
        bool wanted = file->kind == SKELETON_BOTH || (file->kind == SKELETON_FUNCTION) == function;
        if (wanted && write_file(root, words, file, err) != 0)
            return -1;
    }
    return 0;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

/* mkdtemp(3) makes it for its owner alone; a package is as open as other folders are. */
static int open_up(const char *folder)
{
    mode_t mask = umask(0);
    umask(mask);
    return chmod(folder, 0777 & ~mask);
}

static int make(const struct skeleton_request *request, const struct words *words, const char *target,
                struct error *err)
{
    auto_free char *folder = text_format("%s/.%s-XXXXXX", request->folder, request->name);
    if (folder == NULL)
        return error_memory(err);
    if (mkdtemp(folder) == NULL)
        return error_errno(err, ERROR_IO, "cannot make a folder in %.200s", request->folder);
    int result = write_all(folder, words, request->function, err);
    if (result == 0 && (open_up(folder) != 0 || renameat2(AT_FDCWD, folder, AT_FDCWD, target, RENAME_NOREPLACE) != 0)) {
        if (errno == EEXIST)
            result = error_set(err, ERROR_USAGE, "%.300s is there already", target);
        else
            result = error_errno(err, ERROR_IO, "cannot make %.300s", target);
    }
    if (result != 0)
        nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return result;
}

int skeleton_make(const struct skeleton_request *request, char **path, struct error *err)
{
    struct words words = {0};
    struct stat status;
    if (check(request, err) != 0)
        return -1;
    auto_free char *target = text_format("%s/%s", request->folder, request->name);
    if (target == NULL)
        return error_memory(err);
    if (lstat(target, &status) == 0) {
        error_set(err, ERROR_USAGE, "%.300s is there already", target);
        return error_hint(err, "choose another name, or another folder with --dir");
    }
    int result = choose_words(request, &words, err);
    if (result == 0)
        result = make(request, &words, target, err);
    free(words.keywords);
    if (result == 0)
        *path = take_ptr(target);
    return result;
}
