/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Nests a type of pointers a million deep. */

#define X1    *
#define X10   X1 X1 X1 X1 X1 X1 X1 X1 X1 X1
#define X100  X10 X10 X10 X10 X10 X10 X10 X10 X10 X10
#define X1K   X100 X100 X100 X100 X100 X100 X100 X100 X100 X100
#define X10K  X1K X1K X1K X1K X1K X1K X1K X1K X1K X1K
#define X100K X10K X10K X10K X10K X10K X10K X10K X10K X10K X10K
#define XM    X100K X100K X100K X100K X100K X100K X100K X100K X100K X100K

int XM deep;
#error the end

int main(void)
{
    return 0;
}
