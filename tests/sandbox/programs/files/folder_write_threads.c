/* expect: accepted
 * Threads write files of their own.
 * files: write
 * threads: yes */
#include <pthread.h>
#include <stdio.h>
#include <string.h>

static void *work(void *name)
{
    char text[20] = "";
    FILE *file = fopen(name, "w+");
    if (file == NULL || fputs(name, file) < 0 || fseek(file, 0, SEEK_SET) != 0 ||
        fgets(text, sizeof text, file) == NULL || strcmp(text, name) != 0)
        puts("cannot write");
    return NULL;
}

int main(void)
{
    char names[4][10] = {"1", "2", "sub/3", "sub/4"};
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        if (pthread_create(&threads[i], NULL, work, names[i]) != 0)
            puts("no thread");
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    puts("ok");
    return 0;
}
