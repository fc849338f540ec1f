/* Single keys from the terminal, without Enter and without an echo, and the terminal as it was afterwards.
 *
 * It is put back by keyboard_restore() and keyboard_close(). Should this process be killed, a guard does it: a small
 * process in a session of its own, which no Ctrl-C and no closing of a job reaches. It leaves alone a terminal that
 * somebody else, a shell say, has set in the meantime.
 *
 * Only a process in the foreground may set a terminal. One in the background has no keys until it comes to the front.
 */
#ifndef JUDGE_CLI_KEYBOARD_H
#define JUDGE_CLI_KEYBOARD_H

#include <stdbool.h>
#include <sys/types.h>
#include <termios.h>

enum { KEYBOARD_NOTHING = -1 };

struct keyboard {
    int fd;     /* the terminal, for poll(2); -1: there is none, or it hung up */
    bool set;   /* keys come one by one now */
    bool known; /* how it was: before */
    struct termios before, ours;
    int life; /* the guard waits for its end */
    pid_t guard;
};

/* Takes standard input, if that is a terminal; else all that follows does nothing. Sets nothing yet. To be called while
 * SIGINT, SIGTERM and SIGHUP are blocked, or the guard could die of them. The caller ends it with keyboard_close(). */
struct keyboard keyboard_open(void);

/* Sets the terminal if this process is in the foreground; keyboard->set says so. anew: what the terminal is now is what
 * it shall be afterwards (a shell had it in between). */
void keyboard_set(struct keyboard *keyboard, bool anew);

/* Puts the terminal back as it was, until the next keyboard_set(). */
void keyboard_restore(struct keyboard *keyboard);

/* A key that was pressed, in lower case, or KEYBOARD_NOTHING: an arrow or another key of several bytes, a text that was
 * pasted, or the end of the terminal (there are no more keys then). Waits when nothing was pressed. */
int keyboard_read(struct keyboard *keyboard);

/* Forgets what was typed and not read. */
void keyboard_forget(struct keyboard *keyboard);

/* Restores, and ends the guard. */
void keyboard_close(struct keyboard *keyboard);

#define auto_keyboard __attribute__((cleanup(keyboard_close)))

#endif
