/* Two programs that talk: a candidate's one and its referee. Each is the same actor, which does what its arguments say:
 * one word a step. */
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "sandbox/cleanup.h"
#include "tests/sandbox/box.h"

/*  r        reads a line; exits with 9 at the end of file     R      reads to the end of file
 *  wTEXT    writes a line                                     bKIB   writes so much; exits with 8 when it cannot
 *  f        writes for ever; exits with 8 when it cannot      cFD    closes a descriptor
 *  xSTATUS  exits                                             kSIG   dies by a signal
 *  zMS      sleeps                                            lMS    computes
 *  mMIB     touches memory                                    eKIB   writes to standard error
 *  p        ignores SIGPIPE                                   q      calls socket(2)
 *  d        prints its descriptors above 2                    K      signals everybody it can guess
 *  j        leaves a child that holds all it has              t N    so many turns: writes a line and reads one
 *  uN       so many turns, the other way round */
static const char actor[] =
    "#include <errno.h>\n#include <fcntl.h>\n#include <signal.h>\n#include <stdio.h>\n#include <stdlib.h>\n"
    "#include <string.h>\n#include <sys/ptrace.h>\n#include <sys/resource.h>\n#include <sys/socket.h>\n"
    "#include <sys/syscall.h>\n#include <time.h>\n#include <unistd.h>\n"
    "static char block[1024];\n"
    "static int get(void)\n{\n    char c = 0;\n    while (c != '\\n')\n        if (read(0, &c, 1) != 1)\n"
    "            return 0;\n    return 1;\n}\n"
    "static void put(int fd, size_t length)\n{\n    if (write(fd, block, length) != (ssize_t)length)\n"
    "        _exit(8);\n}\n"
    "static long used(void)\n{\n    struct timespec t;\n    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);\n"
    "    return t.tv_sec * 1000 + t.tv_nsec / 1000000;\n}\n"
    "static void reach(void)\n{\n    int reached = 0;\n    for (int pid = 2; pid < 60; pid++)\n"
    "        if (pid != getpid()) {\n            reached += kill(pid, SIGKILL) == 0;\n"
    "            reached += syscall(SYS_tgkill, pid, pid, SIGKILL) == 0;\n"
    "            reached += ptrace(PTRACE_SEIZE, pid, 0, 0) == 0;\n"
    "            reached += syscall(SYS_pidfd_open, pid, 0) >= 0;\n"
    "            reached += setpriority(PRIO_PROCESS, pid, 5) == 0;\n        }\n"
    "    reached += kill(-1, SIGKILL) == 0;\n    reached += kill(0, SIGKILL) == 0;\n"
    "    reached += open(\"/proc/1/stat\", O_RDONLY) >= 0;\n"
    "    dprintf(2, \"reached %d\\n\", reached);\n}\n"
    "int main(int argc, char **argv)\n{\n    for (int i = 1; i < argc; i++) {\n        long n = atol(argv[i] + 1);\n"
    "        char *memory;\n        switch (argv[i][0]) {\n"
    "        case 'r': if (!get()) _exit(9); break;\n"
    "        case 'R': while (read(0, block, sizeof block) > 0); break;\n"
    "        case 'w': strcpy(block, argv[i] + 1); strcat(block, \"\\n\"); put(1, strlen(block)); break;\n"
    "        case 'b': memset(block, 'x', sizeof block); while (n-- > 0) put(1, sizeof block); break;\n"
    "        case 'e': memset(block, 'x', sizeof block); while (n-- > 0) put(2, sizeof block); break;\n"
    "        case 'f': for (;;) put(1, sizeof block); break;\n"
    "        case 'c': close((int)n); break;\n"
    "        case 'x': _exit((int)n);\n"
    "        case 'k': raise((int)n); pause(); break;\n"
    "        case 'z': usleep((unsigned)n * 1000); break;\n"
    "        case 'l': n += used(); while (used() < n); break;\n"
    "        case 'm': memory = malloc((size_t)n << 20); memset(memory, 1, (size_t)n << 20); usleep(50000); break;\n"
    "        case 'p': signal(SIGPIPE, SIG_IGN); break;\n"
    "        case 'q': socket(AF_INET, SOCK_STREAM, 0); break;\n"
    "        case 'd': for (int fd = 3; fd < 1024; fd++) if (fcntl(fd, F_GETFD) >= 0) dprintf(2, \"has %d\\n\", fd);"
    " break;\n"
    "        case 'K': reach(); break;\n"
    "        case 'j': if (fork() == 0) for (;;) used(); break;\n"
    "        case 't': while (n-- > 0) { put(1, 1 + 0 * (block[0] = '\\n')); if (!get()) _exit(9); } break;\n"
    "        case 'u': while (n-- > 0) { if (!get()) _exit(9); block[0] = '\\n'; put(1, 1); } break;\n"
    "        default: _exit(7);\n        }\n    }\n    return 0;\n}\n";

enum { WORDS_MAX = 12, REFEREE = 0, PLAYER = 1, ACCEPT = 42, REJECT = 43 };

struct play {
    char program[200];
    int image;
    struct streams streams[2];
    struct sandbox_program programs[2];
    struct sandbox_report reports[2];
    char words[2][200];
    const char *argv[2][WORDS_MAX];
    const char *readable[2];
};

static struct play play;

static void set_words(int index, const char *words)
{
    size_t count = 1;
    snprintf(play.words[index], sizeof play.words[index], "%s", words);
    play.argv[index][0] = "actor";
    for (char *word = strtok(play.words[index], " "); word != NULL; word = strtok(NULL, " ")) {
        ck_assert_uint_lt(count, WORDS_MAX - 1);
        play.argv[index][count++] = word;
    }
    play.argv[index][count] = NULL;
}

static void open_play(void)
{
    start();
    build("actor", actor, "-static", play.program, sizeof play.program);
    play.image = open_image(play.program);
    play.readable[0] = play.program;
    for (int i = 0; i < 2; i++)
        play.streams[i] = open_streams();
}

static void set_up(const char *player, const char *referee)
{
    struct sandbox_program *programs = play.programs;
    programs[PLAYER] = run_of(play.image, &play.streams[PLAYER]);
    programs[REFEREE] = tool_of(play.program, play.readable, &play.streams[REFEREE]);
    programs[REFEREE].confinement = SANDBOX_PACKAGE;
    programs[REFEREE].referee = true;
    programs[REFEREE].lets_go_on = ACCEPT;
    programs[REFEREE].limits.cpu_us = 2000000;
    programs[REFEREE].limits.wall_us = 30000000;
    programs[PLAYER].limits.cpu_us = 200000;
    programs[PLAYER].limits.wall_us = 1000000;
    programs[PLAYER].limits.memory_bytes = 16 << 20;
    programs[PLAYER].limits.output_bytes = 1 << 20;
    for (int i = 0; i < 2; i++) {
        programs[i].input_fd = programs[i].output_fd = SANDBOX_PEER;
        programs[i].argv = play.argv[i];
        ck_assert_int_eq(ftruncate(play.streams[i].error, 0), 0);
        lseek(play.streams[i].error, 0, SEEK_SET);
    }
    set_words(PLAYER, player);
    set_words(REFEREE, referee);
}

static void act(void)
{
    ck_assert_msg(sandbox_run(box, play.programs, 2, play.reports, &err) == 0, "%s", err.message);
}

static void close_play(void)
{
    close(play.image);
    for (int i = 0; i < 2; i++)
        close_streams(&play.streams[i]);
    stop();
}

static const char *errors_of(int index)
{
    static char text[500];
    ssize_t length = pread(play.streams[index].error, text, sizeof text - 1, 0);
    text[length > 0 ? length : 0] = '\0';
    return text;
}

enum { EITHER = 2 };

struct scene {
    const char *name, *player, *referee;
    enum sandbox_end player_end;
    int player_detail; /* status or signal; -1: any */
    enum sandbox_end referee_end;
    int referee_detail;
    int first; /* PLAYER, REFEREE or EITHER */
};

#define EXIT(status) SANDBOX_EXITED, status
#define DIES(number) SANDBOX_SIGNALED, number

static const struct scene scenes[] = {
    {"they talk and agree", "wa r wb r x0", "r wA r wB x42", EXIT(0), EXIT(42), EITHER},
    {"the player ends first", "wa r x0", "r wA R x42", EXIT(0), EXIT(42), PLAYER},
    {"the player says nothing and ends", "x0", "r x42", EXIT(0), EXIT(9), PLAYER},
    {"the player crashes at once", "k11", "r x42", DIES(SIGSEGV), EXIT(9), PLAYER},
    {"the player crashes after a turn", "wa r k11", "r wA r x42", DIES(SIGSEGV), EXIT(9), PLAYER},
    {"the player exits with 1 after the right answer", "wa x1", "r R x42", EXIT(1), EXIT(42), PLAYER},
    {"the referee rejects while the player waits", "wa r x0", "r x43", SANDBOX_PEER_ENDED, -1, EXIT(43), REFEREE},
    {"the referee rejects while the player floods", "wa f", "r x43", SANDBOX_PEER_ENDED, -1, EXIT(43), REFEREE},
    {"the referee rejects while the player computes", "l90 l90", "z20 x43", SANDBOX_PEER_ENDED, -1, EXIT(43), REFEREE},
    {"the referee rejects what the player would crash on", "wa r k11", "r x43", SANDBOX_PEER_ENDED, -1, EXIT(43),
     REFEREE},
    {"the referee crashes", "wa r x0", "r k11", SANDBOX_PEER_ENDED, -1, DIES(SIGSEGV), REFEREE},
    {"the referee exits with 0", "wa r x0", "r x0", SANDBOX_PEER_ENDED, -1, EXIT(0), REFEREE},
    {"the referee exits with 1", "wa r x0", "r x1", SANDBOX_PEER_ENDED, -1, EXIT(1), REFEREE},
    {"accepted early, and the player ends well", "wa z50 b300 x0", "r x42", EXIT(0), EXIT(42), REFEREE},
    {"accepted early, and the player sees the end of file", "wa R x0", "r x42", EXIT(0), EXIT(42), REFEREE},
    {"accepted early, and the player crashes", "wa R k6", "r x42", DIES(SIGABRT), EXIT(42), REFEREE},
    {"accepted early, and the player computes for ever", "wa l9999", "r x42", SANDBOX_CPU_LIMIT, -1, EXIT(42), REFEREE},
    {"accepted early, and the player sleeps for ever", "wa z9999", "r x42", SANDBOX_WALL_LIMIT, -1, EXIT(42), REFEREE},
    {"accepted early, and the player floods", "wa f", "r x42", SANDBOX_OUTPUT_LIMIT, -1, EXIT(42), REFEREE},
    {"the player floods a referee that reads", "f", "R x43", SANDBOX_OUTPUT_LIMIT, -1, EXIT(43), PLAYER},
    {"the player floods a referee that reads nothing", "f", "z2500 x43", SANDBOX_WALL_LIMIT, -1, EXIT(43), PLAYER},
    {"the player floods and ignores SIGPIPE", "p f", "c0 z50 x43", SANDBOX_PEER_ENDED, -1, EXIT(43), REFEREE},
    {"the player fills the pipe nearly and ends", "b60 x0", "z50 R x42", EXIT(0), EXIT(42), PLAYER},
    {"the player never reads, and the referee goes on", "wa z100 x0", "r b200 R x42", EXIT(0), EXIT(42), PLAYER},
    {"the player never reads, never ends", "wa z9999", "r b200 R x43", SANDBOX_WALL_LIMIT, -1, EXIT(43), PLAYER},
    {"the player never writes", "r x0", "r x43", SANDBOX_WALL_LIMIT, -1, EXIT(9), PLAYER},
    {"both wait", "r x0", "R x43", SANDBOX_WALL_LIMIT, -1, EXIT(43), PLAYER},
    {"the player closes its output and waits", "c1 r x0", "r x43", SANDBOX_WALL_LIMIT, -1, EXIT(9), PLAYER},
    {"the player closes its output and ends", "wa c1 z30 x0", "R x42", EXIT(0), EXIT(42), PLAYER},
    {"the player closes its input", "c0 wa z50 x0", "r b200 R x42", EXIT(0), EXIT(42), PLAYER},
    {"the player closes both", "c0 c1 x0", "wa R x42", EXIT(0), EXIT(42), PLAYER},
    {"the referee closes its output", "wa z10 wb x0", "c1 r r x42", EXIT(0), EXIT(42), EITHER},
    {"the referee closes its input", "wa wb z30 x0", "c0 R z80 x42", EXIT(0), EXIT(42), PLAYER},
    {"the referee writes after the player's end", "x0", "z50 wa wb b100 R x42", EXIT(0), EXIT(42), PLAYER},
    {"the referee floods a player that waits", "R x0", "f", SANDBOX_CPU_LIMIT, -1, SANDBOX_CPU_LIMIT, -1, EITHER},
    {"the referee floods a player that has ended", "x0", "z20 f", EXIT(0), SANDBOX_CPU_LIMIT, -1, PLAYER},
    {"the referee computes for ever", "r x0", "l99999", SANDBOX_PEER_ENDED, -1, SANDBOX_CPU_LIMIT, -1, REFEREE},
    {"a slow referee is not the player's fault", "wa r x0", "r l1300 wA R x42", EXIT(0), EXIT(42), PLAYER},
    {"the player takes too much memory", "wa m20 x0", "R x43", SANDBOX_MEMORY_LIMIT, -1, EXIT(43), PLAYER},
    {"the player makes a forbidden call", "wa q x0", "R x43", SANDBOX_FORBIDDEN_CALL, -1, EXIT(43), PLAYER},
    {"the player computes too long", "wa l9999", "R x43", SANDBOX_CPU_LIMIT, -1, EXIT(43), PLAYER},
    {"what the referee leaves behind does not keep the player", "wa R x0", "r j x42", EXIT(0), EXIT(42), REFEREE},
    {"what the referee leaves behind writes no answer", "R x0", "j k9", SANDBOX_PEER_ENDED, -1, DIES(SIGKILL), REFEREE},
};

static void check_end(const struct scene *scene, const char *who, const struct sandbox_report *report,
                      enum sandbox_end end, int detail)
{
    int got = report->end == SANDBOX_SIGNALED ? report->signal : report->exit_status;
    ck_assert_msg(report->end == end && (detail < 0 || got == detail),
                  "%s: the %s got end %d (%d), not %d (%d); %" PRId64 " us, computed %" PRId64, scene->name, who,
                  (int)report->end, got, (int)end, detail, report->wall_us, report->cpu_us);
}

START_TEST(each_end_is_its_own)
{
    open_play();
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        const struct scene *scene = &scenes[i];
        set_up(scene->player, scene->referee);
        act();
        check_end(scene, "player", &play.reports[PLAYER], scene->player_end, scene->player_detail);
        check_end(scene, "referee", &play.reports[REFEREE], scene->referee_end, scene->referee_detail);
        ck_assert_uint_eq(play.reports[0].order + play.reports[1].order, 1);
        ck_assert_msg(scene->first == EITHER || play.reports[scene->first].order == 0, "%s: wrong order", scene->name);
    }
    close_play();
}
END_TEST

START_TEST(a_referee_that_sleeps_for_ever_is_ended_too)
{
    open_play();
    set_up("r x0", "z99999");
    play.programs[REFEREE].limits.wall_us = 300000;
    act();
    ck_assert_int_eq(play.reports[PLAYER].end, SANDBOX_WALL_LIMIT);
    ck_assert_int_eq(play.reports[REFEREE].end, SANDBOX_WALL_LIMIT);
    ck_assert_uint_eq(play.reports[PLAYER].order, 0);
    ck_assert_int_ge(play.reports[REFEREE].wall_us - play.reports[PLAYER].wall_us, 250000);
    close_play();
}
END_TEST

START_TEST(all_that_a_player_writes_is_counted)
{
    open_play();
    static const struct {
        const char *player;
        int64_t limit, bytes;
        enum sandbox_end end;
    } cases[] = {
        {"b10 x0", 10240, 10240, SANDBOX_EXITED},     {"b10 x0", 10239, 10240, SANDBOX_OUTPUT_LIMIT},
        {"b10 e5 x0", 15360, 15360, SANDBOX_EXITED},  {"b10 e5 x0", 15359, 15360, SANDBOX_OUTPUT_LIMIT},
        {"b10 k11", 10240, 10240, SANDBOX_SIGNALED},  {"x0", 1, 0, SANDBOX_EXITED},
        {"b900 x0", 1 << 20, 921600, SANDBOX_EXITED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        set_up(cases[i].player, "R x42");
        play.programs[PLAYER].limits.output_bytes = cases[i].limit;
        act();
        ck_assert_int_eq(play.reports[PLAYER].written_bytes, cases[i].bytes);
        ck_assert_int_eq(play.reports[PLAYER].end, cases[i].end);
    }
    close_play();
}
END_TEST

/* The end of one is never seen before its report could say so: two that end at each other's end keep their order. */
START_TEST(the_order_is_that_of_the_ends)
{
    open_play();
    for (int i = 0; i < 200; i++) {
        set_up("wa x3", "R x43");
        act();
        ck_assert_uint_eq(play.reports[PLAYER].order, 0);
        ck_assert_int_eq(play.reports[PLAYER].end, SANDBOX_EXITED);
        set_up("wa R x3", "r x42");
        act();
        ck_assert_uint_eq(play.reports[REFEREE].order, 0);
        ck_assert_int_eq(play.reports[PLAYER].exit_status, 3);
    }
    close_play();
}
END_TEST

START_TEST(neither_has_more_than_its_three_descriptors)
{
    open_play();
    for (int i = 0; i < 3; i++) {
        set_up("d wa x0", "d R x42");
        act();
        ck_assert_str_eq(errors_of(PLAYER), "");
        ck_assert_str_eq(errors_of(REFEREE), "");
        ck_assert_int_eq(play.reports[REFEREE].exit_status, 42);
    }
    close_play();
}
END_TEST

START_TEST(a_referee_reaches_the_player_through_pipes_only)
{
    open_play();
    set_up("z100 wa x0", "K R x42");
    act();
    ck_assert_str_eq(errors_of(REFEREE), "reached 0\n");
    ck_assert_int_eq(play.reports[PLAYER].end, SANDBOX_EXITED);
    ck_assert_int_eq(play.reports[REFEREE].exit_status, 42);
    set_up("z50 K", "R x42");
    act();
    ck_assert_int_eq(play.reports[PLAYER].end, SANDBOX_FORBIDDEN_CALL);
    ck_assert_int_eq(play.reports[REFEREE].exit_status, 42);
    close_play();
}
END_TEST

static size_t count_files_open(pid_t pid)
{
    char command[100];
    unsigned count = 0;
    snprintf(command, sizeof command, "ls /proc/%d/fd | wc -l", (int)pid);
    FILE *pipe = popen(command, "re");
    ck_assert(pipe != NULL && fscanf(pipe, "%u", &count) == 1);
    pclose(pipe);
    return count;
}

START_TEST(a_pair_leaves_nothing_in_the_helper)
{
    open_play();
    set_up("wa x0", "j R x42");
    act();
    size_t before = count_files_open(sandbox_helper(box));
    ck_assert_uint_gt(before, 0);
    for (int i = 0; i < 20; i++) {
        set_up("wa r x0", i % 2 == 0 ? "j r x43" : "r wA R x42");
        act();
        set_up("x0", "x42");
        play.programs[PLAYER].image_fd = play.streams[0].input; /* nothing that can be executed */
        ck_assert_int_ne(sandbox_run(box, play.programs, 2, play.reports, &err), 0);
    }
    set_up("wa x0", "j R x42");
    act();
    ck_assert_uint_eq(count_files_open(sandbox_helper(box)), before);
    close_play();
}
END_TEST

START_TEST(pipes_that_do_not_fit_together_are_an_error)
{
    open_play();
    set_up("x0", "x42");
    play.programs[REFEREE].input_fd = play.streams[0].input;
    ck_assert_int_ne(sandbox_run(box, play.programs, 2, play.reports, &err), 0);
    set_up("x0", "x42");
    ck_assert_int_ne(sandbox_run(box, play.programs, 1, play.reports, &err), 0);
    set_up("wa x0", "R x42");
    act();
    close_play();
}
END_TEST

/* Runs a pair in a process of its own and kills that, or its helper. */
static void kill_while_they_run(bool helper)
{
    int ready[2];
    ck_assert_int_eq(pipe2(ready, O_CLOEXEC), 0);
    pid_t pid = fork();
    if (pid == 0) {
        struct sandbox *own;
        if (sandbox_start(&own, &err) != 0)
            _exit(2);
        box = own;
        play.programs[REFEREE].writable = sandbox_folder(box);
        pid_t its = sandbox_helper(own);
        if (sandbox_begin(own, play.programs, 2, &err) != 0 || write(ready[1], &its, sizeof its) != sizeof its)
            _exit(3);
        int failed = sandbox_finish(own, play.reports, &err);
        sandbox_stop(own);
        _exit(failed != 0 ? 0 : 1);
    }
    pid_t its = 0;
    ck_assert_int_eq(read(ready[0], &its, sizeof its), sizeof its);
    usleep(100000);
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    kill(helper ? its : pid, SIGKILL);
    int status;
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(helper ? WIFEXITED(status) && WEXITSTATUS(status) == 0 : WIFSIGNALED(status));
    wait_for_all();
    clock_gettime(CLOCK_MONOTONIC, &after);
    ck_assert_int_lt((after.tv_sec - before.tv_sec) * 1000 + (after.tv_nsec - before.tv_nsec) / 1000000, 5000);
    close(ready[0]);
    close(ready[1]);
}

START_TEST(nothing_is_left_when_caller_or_helper_is_killed)
{
    open_play();
    set_up("wa l9000", "j r j z9000");
    play.programs[PLAYER].limits.cpu_us = 20000000;
    play.programs[PLAYER].limits.wall_us = 60000000;
    sandbox_stop(box);
    kill_while_they_run(false);
    kill_while_they_run(true);
    start();
    close_play();
}
END_TEST

int main(void)
{
    const TTest *tests[16];
    size_t count = 0;
    tests[count++] = each_end_is_its_own;
    tests[count++] = a_referee_that_sleeps_for_ever_is_ended_too;
    tests[count++] = all_that_a_player_writes_is_counted;
    tests[count++] = the_order_is_that_of_the_ends;
    tests[count++] = neither_has_more_than_its_three_descriptors;
    tests[count++] = a_referee_reaches_the_player_through_pipes_only;
    tests[count++] = a_pair_leaves_nothing_in_the_helper;
    tests[count++] = pipes_that_do_not_fit_together_are_an_error;
    tests[count++] = nothing_is_left_when_caller_or_helper_is_killed;
    return box_suite_run("pair", tests, count);
}
