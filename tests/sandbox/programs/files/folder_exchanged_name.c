/* expect: accepted
 * A second thread exchanges the name while the first looks it up: the name that was checked is the one that counts.
 * files: read
 * threads: yes
 * limits: 5 s, 256 MiB */
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static volatile char name[20] = "a.txt";
static atomic_int stop;

static void *exchange(void *argument)
{
    static const char good[] = "a.txt", bad[] = "/etc/passwd";
    while (!stop) {
        for (unsigned i = 0; i < sizeof bad; i++)
            name[i] = bad[i];
        for (unsigned i = 0; i < sizeof good; i++)
            name[i] = good[i];
    }
    return argument;
}

int main(void)
{
    pthread_t thread;
    struct stat status;
    if (pthread_create(&thread, NULL, exchange, NULL) != 0)
        puts("no thread");
    for (int i = 0; i < 20000; i++) {
        if (stat((const char *)name, &status) == 0 && (status.st_size != 6 || !S_ISREG(status.st_mode)))
            puts("found another file");
        int fd = open((const char *)name, O_RDONLY);
        if (fd >= 0 && (fstat(fd, &status) != 0 || status.st_size != 6))
            puts("opened another file");
        if (fd >= 0)
            close(fd);
    }
    stop = 1;
    pthread_join(thread, NULL);
    puts("ok");
    return 0;
}
