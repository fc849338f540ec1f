#include <stdio.h>
#include <stdlib.h>

static FILE *message;

static int reject(const char *why)
{
    fprintf(message, "%s\n", why);
    fclose(message);
    return 43;
}

int main(int argc, char **argv)
{
    char path[4000];
    int number = 0, guess;
    FILE *input = argc > 3 ? fopen(argv[1], "r") : NULL;
    if (input == NULL || fscanf(input, "%d", &number) != 1)
        return 1;
    snprintf(path, sizeof path, "%s/judgemessage.txt", argv[3]);
    message = fopen(path, "w");
    if (message == NULL)
        return 1;
    for (int turn = 1; turn <= 10; turn++) {
        if (scanf("%d", &guess) != 1)
            return reject("no guess");
        if (guess < 1 || guess > 1000)
            return reject("a guess out of range");
        puts(guess == number ? "correct" : guess < number ? "higher" : "lower");
        fflush(stdout);
        if (guess == number) {
            char more;
            if (scanf(" %c", &more) == 1)
                return reject("more than the guesses");
            fprintf(message, "%d turns\n", turn);
            fclose(message);
            return 42;
        }
    }
    return reject("too many guesses");
}
