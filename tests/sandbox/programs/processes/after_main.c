/* expect: security_violation
 * Attacks when the right answer is written already: at exit, in a destructor, in the last of them, and when a stream is
 * closed.
 * each: exit=socket, destructor=socket, last=socket, stream=socket */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char *place = "";

static void attack(void)
{
    socket(AF_INET, SOCK_STREAM, 0);
}

__attribute__((destructor)) static void destroy(void)
{
    if (strcmp(place, "destructor") == 0)
        attack();
}

__attribute__((destructor(101))) static void destroy_last(void)
{
    if (strcmp(place, "last") == 0)
        attack();
}

static ssize_t write_nothing(void *cookie, const char *text, size_t size)
{
    (void)cookie;
    (void)text;
    attack();
    return (ssize_t)size;
}

int main(int argc, char **argv)
{
    const cookie_io_functions_t functions = {.write = write_nothing};
    place = argc > 1 ? argv[1] : "";
    puts("ok");
    fflush(stdout);
    if (strcmp(place, "exit") == 0)
        atexit(attack);
    if (strcmp(place, "stream") == 0) {
        FILE *stream = fopencookie(NULL, "w", functions);
        if (stream != NULL)
            fputs("flushed at the end", stream);
    }
    return 0;
}
