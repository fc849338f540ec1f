/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Has a function inlined twice, again and again, thirty deep. */

#define NEXT(name, before)                                                                                             \
    static inline __attribute__((always_inline)) void name(volatile int *x)                                            \
    {                                                                                                                  \
        before(x);                                                                                                     \
        *x += 1;                                                                                                       \
        before(x);                                                                                                     \
        before(x);                                                                                                     \
    }

static inline __attribute__((always_inline)) void a(volatile int *x)
{
    *x += 1;
}
NEXT(b, a)
NEXT(c, b)
NEXT(d, c)
NEXT(e, d)
NEXT(f, e)
NEXT(g, f)
NEXT(h, g)
NEXT(i, h)
NEXT(j, i)
NEXT(k, j)
NEXT(l, k)
NEXT(m, l)
NEXT(n, m)
NEXT(o, n)
NEXT(p, o)
NEXT(q, p)
NEXT(r, q)
NEXT(s, r)
NEXT(t, s)
NEXT(u, t)

volatile int x;

int main(void)
{
    u(&x);
    return 0;
}
