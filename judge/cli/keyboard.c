#include "judge/cli/keyboard.h"

#include <ctype.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "sandbox/cleanup.h"

enum { PIECE_MAX = 4096 }; /* what a terminal keeps for its reader: termios(3) */

static bool are_same(const struct termios *left, const struct termios *right)
{
    return left->c_iflag == right->c_iflag && left->c_oflag == right->c_oflag && left->c_cflag == right->c_cflag &&
           left->c_lflag == right->c_lflag && memcmp(left->c_cc, right->c_cc, sizeof left->c_cc) == 0;
}

/* ---- the guard ---- */

struct order {
    struct termios before, ours;
};

/* The child: hears how the terminal was, and puts it back when its parent is gone and left it as its own. It must hold
 * nothing else open: who reads judge's output would wait for it. In a session of its own it has no terminal, and so may
 * set one from wherever it is. */
static _Noreturn void guard(int terminal, int life)
{
    enum { TERMINAL = 100, LIFE, END };
    static const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    struct order order;
    struct termios now;
    bool told = false;
    if (fcntl(terminal, F_DUPFD, TERMINAL) != TERMINAL || fcntl(life, F_DUPFD, LIFE) != LIFE || chdir("/") != 0)
        _exit(1);
    close_range(0, TERMINAL - 1, 0);
    close_range(END, ~0U, 0);
    setsid();
    prctl(PR_SET_NAME, "judge-keyboard");
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_IGN);
    for (ssize_t length; (length = read(LIFE, &order, sizeof order)) != 0;)
        told = told || length == (ssize_t)sizeof order;
    if (told && tcgetattr(TERMINAL, &now) == 0 && are_same(&now, &order.ours))
        tcsetattr(TERMINAL, TCSANOW, &order.before);
    _exit(0);
}

/* Without a guard all works, but for a judge that is killed. */
static void start_guard(struct keyboard *keyboard)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return;
    keyboard->guard = fork();
    if (keyboard->guard == 0) {
        close(ends[1]);
        guard(keyboard->fd, ends[0]);
    }
    close(ends[0]);
    keyboard->life = ends[1];
}

static void tell_guard(const struct keyboard *keyboard)
{
    const struct order order = {keyboard->before, keyboard->ours};
    if (keyboard->life >= 0)
        send(keyboard->life, &order, sizeof order, MSG_NOSIGNAL | MSG_DONTWAIT); /* it may be gone */
}

static void stop_guard(struct keyboard *keyboard)
{
    cleanup_close(&keyboard->life);
    keyboard->life = -1;
    if (keyboard->guard > 0)
        while (waitpid(keyboard->guard, NULL, 0) < 0 && errno == EINTR)
            ;
    keyboard->guard = -1;
}

/* ---- the terminal ---- */

struct keyboard keyboard_open(void)
{
    struct keyboard keyboard = {.fd = -1, .life = -1, .guard = -1};
    if (isatty(STDIN_FILENO) != 1 || tcgetattr(STDIN_FILENO, &keyboard.before) != 0)
        return keyboard;
    keyboard.fd = STDIN_FILENO;
    keyboard.known = true;
    start_guard(&keyboard);
    return keyboard;
}

/* A terminal that is not the one of our session has no background. */
static bool is_in_front(int terminal)
{
    pid_t group = tcgetpgrp(terminal);
    return group < 0 || group == getpgrp();
}

void keyboard_set(struct keyboard *keyboard, bool anew)
{
    struct termios now;
    keyboard->set = false;
    if (keyboard->fd < 0 || !is_in_front(keyboard->fd))
        return;
    if (tcgetattr(keyboard->fd, &now) != 0) {
        keyboard->fd = -1;
        return;
    }
    if (anew && !are_same(&now, &keyboard->ours)) /* unless nobody had it after all */
        keyboard->before = now;
    keyboard->ours = keyboard->before;
    keyboard->ours.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    keyboard->ours.c_cc[VMIN] = 1;
    keyboard->ours.c_cc[VTIME] = 0;
    tell_guard(keyboard);
    /* TCSANOW here and below: to wait for the output could last as long as somebody holds it with Ctrl-S */
    keyboard->set = tcsetattr(keyboard->fd, TCSANOW, &keyboard->ours) == 0;
    if (!keyboard->set)
        keyboard->fd = -1;
}

void keyboard_restore(struct keyboard *keyboard)
{
    if (keyboard->set && is_in_front(STDIN_FILENO))
        tcsetattr(STDIN_FILENO, TCSANOW, &keyboard->before);
    keyboard->set = false;
}

/* Throws away the rest of a text that is being pasted: it comes in pieces, and the last could be taken for a key. */
static void skip_text(int fd)
{
    enum { PIECES_MAX = 100, GAP_MS = 50 };
    char rest[PIECE_MAX];
    struct pollfd more = {.fd = fd, .events = POLLIN};
    for (int i = 0; i < PIECES_MAX && poll(&more, 1, GAP_MS) > 0; i++)
        if (read(fd, rest, sizeof rest) <= 0)
            return;
}

int keyboard_read(struct keyboard *keyboard)
{
    enum { STRUCK_MAX = 3 }; /* by somebody who is faster than we are */
    unsigned char keys[PIECE_MAX];
    ssize_t length = read(keyboard->fd, keys, sizeof keys);
    if (length == 0 || (length < 0 && errno != EINTR && errno != EAGAIN))
        keyboard->fd = -1;
    if (length > STRUCK_MAX)
        skip_text(keyboard->fd);
    if (length < 1 || length > STRUCK_MAX || keys[0] == '\x1b')
        return KEYBOARD_NOTHING;
    return tolower(keys[length - 1]);
}

void keyboard_forget(struct keyboard *keyboard)
{
    if (keyboard->set)
        tcflush(keyboard->fd, TCIFLUSH);
}

void keyboard_close(struct keyboard *keyboard)
{
    keyboard->set = keyboard->known; /* also if a pager had it, and did not leave it as it was */
    keyboard_restore(keyboard);
    stop_guard(keyboard);
    keyboard->fd = -1;
}
