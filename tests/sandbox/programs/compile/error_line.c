/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Has an error in a line of a million words, which could be quoted with it. */

#define X1    undeclared +
#define X10   X1 X1 X1 X1 X1 X1 X1 X1 X1 X1
#define X100  X10 X10 X10 X10 X10 X10 X10 X10 X10 X10
#define X1K   X100 X100 X100 X100 X100 X100 X100 X100 X100 X100
#define X10K  X1K X1K X1K X1K X1K X1K X1K X1K X1K X1K
#define X100K X10K X10K X10K X10K X10K X10K X10K X10K X10K X10K
#define XM    X100K X100K X100K X100K X100K X100K X100K X100K X100K X100K

int error = XM 0;

int main(void)
{
    return 0;
}
