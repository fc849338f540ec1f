/* expect: compile_error
 * Does not compile. */

int main(void)
{
    return undeclared;
}
