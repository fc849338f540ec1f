/* expect: wrong_answer
 * Answers nothing. */

int main(void)
{
    return 0;
}
