/* expect: output_limit_exceeded
 * Makes files without a byte in them, and does not stop.
 * files: write
 * limits: 10 s, 256 MiB */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int main(void)
{
    for (unsigned i = 0;; i++) {
        char name[20];
        snprintf(name, sizeof name, "sub/%u", i);
        close(open(name, O_CREAT | O_WRONLY, 0600));
    }
}
