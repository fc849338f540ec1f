/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Makes types whose size is more than there are addresses. */

struct a {
    char x[1UL << 40];
};
struct b {
    struct a x[1UL << 20];
};
struct c {
    struct b x[1UL << 20];
} huge;

int main(void)
{
    return sizeof huge == 5;
}
