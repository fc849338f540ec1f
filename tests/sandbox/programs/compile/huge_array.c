/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Has an array of eight GiB whose first byte is written, so that it is in the program. */

char array[1UL << 33] = {1};

int main(void)
{
    return array[5];
}
