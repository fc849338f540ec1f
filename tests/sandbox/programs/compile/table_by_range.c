/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Fills a table of eight GiB by a range of one line. */

char table[1UL << 33] = {[0 ...(1UL << 33) - 1] = 1};

int main(void)
{
    return table[5];
}
