/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Has an error at the end of so many macros that the way to it is far longer than the source. */

#define A(x) 1 + (x) + (x) + (x)
#define B(x) A(A(A(A(x))))
#define C(x) B(B(B(B(x))))
int error = C(undeclared) + C(undeclared(0)) + C(1 = 2);

int main(void)
{
    return 0;
}
