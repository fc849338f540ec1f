#include "judge/cli/walls.h"

#include "sandbox/sandbox.h"

const struct wall WALLS[] = {
    {SANDBOX_WALL_SECCOMP, true, "a program makes only the system calls that it needs", "nothing can be judged"},
    {SANDBOX_WALL_LANDLOCK, false, "files that a program may not open stay closed",
     "files are held by namespaces alone"},
    {SANDBOX_WALL_RLIMITS, true, "time, memory and output have bounds in the kernel", "nothing can be judged"},
    {SANDBOX_WALL_NAMESPACES, false, "no network, no other processes, no files in sight",
     "files are held by Landlock alone, which hides no names"},
    {SANDBOX_WALL_LISTENER, false, "forbidden calls are named, refused memory is seen",
     "a security violation has no name; a refused malloc may look like a crash"},
    {SANDBOX_WALL_NO_ASLR, false, "the same run twice is the same run", "addresses differ from run to run"},
    {SANDBOX_WALL_ONE_CORE, false, "limits are enforced exactly", "a limit may be overrun by some milliseconds"},
    {0},
};

const char *walls_missing(const struct wall *wall, unsigned bits)
{
    const unsigned compiler = SANDBOX_WALL_LANDLOCK | SANDBOX_WALL_NAMESPACES;
    const unsigned files = SANDBOX_WALL_LISTENER | SANDBOX_WALL_NAMESPACES;
    if ((wall->bit & compiler) != 0 && (bits & compiler) == 0)
        return "nothing can be compiled: that takes Landlock or namespaces";
    if ((wall->bit & files) != 0 && (bits & files) == 0)
        return "no program can be given files, nor ask how long its input is: that takes namespaces or a listener";
    return wall->missing;
}

void walls_write(struct document *document, unsigned bits)
{
    for (const struct wall *wall = WALLS; wall->bit != 0; wall++) {
        if ((bits & wall->bit) != 0)
            document_text(document, NULL, sandbox_wall_name(wall->bit));
    }
}
