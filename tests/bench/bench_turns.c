/* How long commands take, from start to end, as a person waits for them; they take turns.
 *
 *     bench_turns ROUNDS COMMAND [ARGUMENT...] [-- LIMIT_MS COMMAND [ARGUMENT...]]...
 *
 * Standard output of the commands is thrown away. Prints the median of each, and how it stands to the first: the
 * medians of the differences and of the ratios of each round; and the medians of the processor time. Fails when a
 * command takes more than its limit beyond the first in the median, in its best round, and of processor time: on a
 * machine that is busy with other things the clock runs on, and the processor time much less so. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS_MAX = 2000, COMMANDS_MAX = 16 };

struct command {
    char **argv;
    double limit_ms; /* 0: none */
    double ms[ROUNDS_MAX], cpu_ms[ROUNDS_MAX];
};

static struct command commands[COMMANDS_MAX];

static void stop(const char *what)
{
    fprintf(stderr, "bench_turns: %s\n", what);
    exit(2);
}

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* One round. Returns the time by the clock. */
static double run_ms(char **argv, double *cpu_ms)
{
    struct rusage usage = {0};
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status = 0;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    double start = now_ms();
    if (posix_spawnp(&child, argv[0], &actions, NULL, argv, environ) != 0 ||
        wait4(child, &status, 0, &usage) != child || status != 0)
        stop(argv[0]);
    double took_ms = now_ms() - start;
    posix_spawn_file_actions_destroy(&actions);
    *cpu_ms = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
              (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
    return took_ms;
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

static double least(const double *values, size_t count)
{
    double value = values[0];
    for (size_t i = 1; i < count; i++)
        value = values[i] < value ? values[i] : value;
    return value;
}

/* Takes the arguments apart; the separators become the ends of the commands. Returns how many there are. */
static size_t read_commands(char **argv)
{
    size_t count = 0;
    commands[count++].argv = argv;
    for (; *argv != NULL; argv++) {
        if (strcmp(*argv, "--") != 0)
            continue;
        *argv = NULL;
        if (count == COMMANDS_MAX || argv[1] == NULL || argv[2] == NULL)
            stop("a limit and a command stand behind --");
        commands[count].limit_ms = strtod(argv[1], NULL);
        commands[count++].argv = argv + 2;
        argv++;
    }
    return count;
}

static int report(const struct command *command, const struct command *first, size_t rounds)
{
    static double differences[ROUNDS_MAX], ratios[ROUNDS_MAX];
    char name[60] = "";
    for (size_t i = 0; command->argv[i] != NULL && i < 4; i++) {
        const char *slash = strrchr(command->argv[i], '/');
        size_t used = strlen(name);
        snprintf(name + used, sizeof name - used, "%s%s", i == 0 ? "" : " ",
                 slash == NULL ? command->argv[i] : slash + 1);
    }
    for (size_t i = 0; i < rounds; i++) {
        differences[i] = command->ms[i] - first->ms[i];
        ratios[i] = command->ms[i] / first->ms[i];
    }
    double beyond_ms = median(differences, rounds), best_ms = least(command->ms, rounds) - least(first->ms, rounds);
    double cpu_ms = median(command->cpu_ms, rounds) - median(first->cpu_ms, rounds);
    printf("%-15s %7.2f ms, %6.2f beyond, %5.2f times the first; fastest %6.2f, %6.2f beyond; processor %6.2f, %6.2f"
           " beyond",
           name, median(command->ms, rounds), beyond_ms, median(ratios, rounds), least(command->ms, rounds), best_ms,
           median(command->cpu_ms, rounds), cpu_ms);
    if (command->limit_ms > 0)
        printf("; limit %.0f ms", command->limit_ms);
    printf("\n");
    return command->limit_ms > 0 && beyond_ms > command->limit_ms && best_ms > command->limit_ms &&
           cpu_ms > command->limit_ms;
}

int main(int argc, char **argv)
{
    size_t rounds = argc < 3 ? 0 : strtoul(argv[1], NULL, 10);
    if (rounds == 0 || rounds > ROUNDS_MAX)
        stop("usage: bench_turns ROUNDS COMMAND... [-- LIMIT_MS COMMAND...]...");
    size_t count = read_commands(argv + 2);
    int failed = 0;
    for (size_t i = 0; i <= rounds; i++) /* the first round warms up */
        for (size_t j = 0; j < count; j++) {
            size_t at = i == 0 ? 0 : i - 1;
            commands[j].ms[at] = run_ms(commands[j].argv, &commands[j].cpu_ms[at]);
        }
    for (size_t j = 0; j < count; j++)
        failed += report(&commands[j], &commands[0], rounds);
    return failed == 0 ? 0 : 1;
}
