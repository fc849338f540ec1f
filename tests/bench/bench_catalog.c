/* How long judge takes to list a catalog, with its index and without, against cat(1) of its problem.yaml files. Called
 * by catalog.sh, which makes the catalog:
 *
 *     bench_catalog JUDGE ROUNDS      the catalog is the folder "catalog" here, the cache folder "cache"
 *
 * The three take turns. From fork to the end of the program, as a person waits for it. Prints the medians and the
 * ratios; fails when a figure is above its target, which is for a thousand packages on an idle machine. */
#include <fcntl.h>
#include <glob.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS_MAX = 1000, WITH_TARGET_MS = 50, WITHOUT_TARGET_MS = 300 };

static void stop(const char *what)
{
    fprintf(stderr, "bench_catalog: %s\n", what);
    exit(2);
}

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Runs a command with this cache folder and its output in the file. */
static double run_ms(char *const *command, const char *cache, const char *output)
{
    double start = now_ms();
    pid_t child = fork();
    if (child == 0) {
        int fd = open(output, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        if (fd < 0 || dup2(fd, 1) < 0 || setenv("XDG_CACHE_HOME", cache, 1) != 0)
            _exit(2);
        execvp(command[0], command);
        _exit(2);
    }
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        stop("a command failed");
    return now_ms() - start;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const double *values, size_t count)
{
    static double sorted[ROUNDS_MAX];
    memcpy(sorted, values, count * sizeof *values);
    qsort(sorted, count, sizeof *sorted, by_value);
    return sorted[count / 2];
}

/* On a busy machine the fastest round says more of judge than the median does. */
static double least(const double *values, size_t count)
{
    double value = values[0];
    for (size_t i = 1; i < count; i++)
        value = values[i] < value ? values[i] : value;
    return value;
}

static double median_ratio(const double *over, const double *under, size_t count)
{
    static double ratios[ROUNDS_MAX];
    for (size_t i = 0; i < count; i++)
        ratios[i] = over[i] / under[i];
    return median(ratios, count);
}

/* cat and the paths of all problem.yaml files. */
static char **cat_command(size_t *packages)
{
    glob_t found;
    if (glob("catalog/*/problem.yaml", 0, NULL, &found) != 0)
        stop("there is no catalog");
    char **command = calloc(found.gl_pathc + 2, sizeof *command);
    if (command == NULL)
        stop("no memory");
    command[0] = strdup("cat");
    memcpy(command + 1, found.gl_pathv, found.gl_pathc * sizeof *command);
    *packages = found.gl_pathc;
    return command;
}

int main(int argc, char **argv)
{
    static double with[ROUNDS_MAX], without[ROUNDS_MAX], cat[ROUNDS_MAX];
    size_t packages = 0, rounds = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
    if (rounds == 0 || rounds > ROUNDS_MAX)
        stop("usage: bench_catalog JUDGE ROUNDS");
    char *list[] = {argv[1], (char *)(uintptr_t) "list", (char *)(uintptr_t) "--catalog", (char *)(uintptr_t) "catalog",
                    NULL};
    char **cat_all = cat_command(&packages), cache[4096];
    if (getcwd(cache, sizeof cache - 8) == NULL)
        stop("no working folder");
    strcat(cache, "/cache");
    run_ms(list, cache, "first.out"); /* makes the index */
    for (size_t i = 0; i < rounds; i++) {
        with[i] = run_ms(list, cache, "with.out");
        without[i] = run_ms(list, "/proc/none", "without.out");
        cat[i] = run_ms(cat_all, cache, "cat.out");
    }
    double with_ms = median(with, rounds), without_ms = median(without, rounds);
    printf("%zu packages, %zu rounds\n", packages, rounds);
    printf("judge list with its index              %7.2f ms (target %d), fastest %.2f ms\n", with_ms, WITH_TARGET_MS,
           least(with, rounds));
    printf("judge list without                     %7.2f ms (target %d), fastest %.2f ms\n", without_ms,
           WITHOUT_TARGET_MS, least(without, rounds));
    printf("cat of the problem.yaml files          %7.2f ms, fastest %.2f ms\n", median(cat, rounds),
           least(cat, rounds));
    printf("with index / cat, median of rounds     %7.2f\n", median_ratio(with, cat, rounds));
    printf("without index / cat, median of rounds  %7.2f\n", median_ratio(without, cat, rounds));
    return with_ms <= WITH_TARGET_MS && without_ms <= WITHOUT_TARGET_MS ? 0 : 1;
}
