/* expect: compile_error
 * compiler: 1 s, 256 MiB
 * Nests structs a million deep. */

#define O1    struct {
#define O10   O1 O1 O1 O1 O1 O1 O1 O1 O1 O1
#define O100  O10 O10 O10 O10 O10 O10 O10 O10 O10 O10
#define O1K   O100 O100 O100 O100 O100 O100 O100 O100 O100 O100
#define O10K  O1K O1K O1K O1K O1K O1K O1K O1K O1K O1K
#define O100K O10K O10K O10K O10K O10K O10K O10K O10K O10K O10K
#define OM    O100K O100K O100K O100K O100K O100K O100K O100K O100K O100K
#define C1                                                                                                             \
    }                                                                                                                  \
    x;
#define C10   C1 C1 C1 C1 C1 C1 C1 C1 C1 C1
#define C100  C10 C10 C10 C10 C10 C10 C10 C10 C10 C10
#define C1K   C100 C100 C100 C100 C100 C100 C100 C100 C100 C100
#define C10K  C1K C1K C1K C1K C1K C1K C1K C1K C1K C1K
#define C100K C10K C10K C10K C10K C10K C10K C10K C10K C10K C10K
#define CM    C100K C100K C100K C100K C100K C100K C100K C100K C100K C100K

struct outer {
    OM int x;
    CM
};
#error the end

int main(void)
{
    return 0;
}
