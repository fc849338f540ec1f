/* expect: compile_error
 * Names another file as the one that the errors are in: a compiler that reads it quotes it, and the runner finds a line
 * of /etc/passwd in what it says. */

#line 1 "/etc/passwd"
int first = undeclared;
#line 1 "../../../../../../../../etc/passwd"
int second = undeclared;
# 1 "/etc/passwd" 1
int third = undeclared;
# 2 "line_hidden.c" 2
#line 1 "/proc/self/root/etc/passwd"
#error here
__attribute__((error("here"))) int fourth(void);

int main(void)
{
    return fourth();
}
