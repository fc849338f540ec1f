/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Has a million messages, and an error at the end. */

#define X1    _Pragma("message(\"one of a million messages, and each is longer than what made it\")")
#define X10   X1 X1 X1 X1 X1 X1 X1 X1 X1 X1
#define X100  X10 X10 X10 X10 X10 X10 X10 X10 X10 X10
#define X1K   X100 X100 X100 X100 X100 X100 X100 X100 X100 X100
#define X10K  X1K X1K X1K X1K X1K X1K X1K X1K X1K X1K
#define X100K X10K X10K X10K X10K X10K X10K X10K X10K X10K X10K
#define XM    X100K X100K X100K X100K X100K X100K X100K X100K X100K X100K

XM int last;
#error the end

int main(void)
{
    return 0;
}
