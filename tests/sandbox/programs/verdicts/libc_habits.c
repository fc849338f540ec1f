/* expect: accepted
 * limits: 10 s, 256 MiB
 * What honest programs and libc itself do: sort much, set a locale, raise a signal to itself, read the clock, map
 * input. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int order(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void handle(int number)
{
    (void)number;
}

int main(void)
{
    setlocale(LC_ALL, "");
    size_t count = 2000000;
    int *numbers = malloc(count * sizeof *numbers);
    for (size_t i = 0; i < count; i++)
        numbers[i] = (int)(i * 7919 % 1000003);
    qsort(numbers, count, sizeof *numbers, order);
    numbers = realloc(numbers, 4 * count * sizeof *numbers);
    signal(SIGUSR1, handle);
    raise(SIGUSR1);
    struct timespec pause = {0, 1000};
    nanosleep(&pause, NULL);
    struct stat status;
    char *input =
        fstat(0, &status) == 0 ? mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, 0, 0) : MAP_FAILED;
    if (input != MAP_FAILED && input[0] == '5' && time(NULL) > 0 && clock() >= 0 && numbers[0] == 0 && !isatty(1))
        puts("ok");
    free(numbers);
    return 0;
}
