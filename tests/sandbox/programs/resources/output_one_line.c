/* expect: output_limit_exceeded
 * limits: 3 s, 64 MiB
 * Writes one line of 400 MB in one call. */
#include <unistd.h>

static char line[400 << 20];

int main(void)
{
    return write(1, line, sizeof line) > 0 ? 0 : 1;
}
