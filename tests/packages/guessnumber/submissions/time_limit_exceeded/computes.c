#include <stdio.h>
#include <string.h>

int main(void)
{
    for (volatile unsigned i = 0;; i++)
        ;
}
