/* What a running program has used so far: CPU time, memory, bytes written. */
#ifndef SANDBOX_USAGE_H
#define SANDBOX_USAGE_H

#include "sandbox/supervise.h"

/* CPU time of the process with all its threads, in microseconds; 0 when it cannot be told. */
int64_t usage_cpu_us(const struct running *run);

/* CPU time of all processes of the tool's process group and of those that they waited for, to within 10 ms a process:
 * from /proc, which is slow to search. At least what usage_cpu_us() says. */
int64_t usage_group_cpu_us(const struct running *run);

/* For how long the first thread wanted a processor and got none, in microseconds: also of one that has ended and is not
 * yet reaped. 0 where the kernel does not tell (/proc/<pid>/schedstat). */
int64_t usage_crowded_us(const struct running *run);

/* Total and resident size in bytes for as long as the program has a thread. A first thread that ends before the others,
 * with pthread_exit(), takes the sizes in /proc/<pid>/statm with it, and a program would have its memory to itself.
 * Returns 0, or -1 when there is nothing to see. */
int usage_memory(struct running *run, int64_t *total_bytes, int64_t *resident_bytes);

/* /proc/<pid>/task, where there can be several threads; else -1. */
int usage_tasks(struct running *run);

/* Bytes that the process has written so far, to whatever descriptor (proc(5), /proc/<pid>/io, wchar). -1 where the
 * kernel does not tell, and when it has ended: a process that is not yet reaped is root's to look at. */
int64_t usage_written(struct running *run);

/* The same of the calling process and of all children that it has waited for: Linux adds a child's account to its
 * parent's when it is reaped (kernel/exit.c, wait_task_zombie()). So what this grows by across wait4(2) is, exactly,
 * what that child wrote in all. */
int64_t usage_own_written(void);

/* Writes the path of /proc/<pid>/<file> of the program; false when that cannot be told. Its process id in /proc may be
 * another than its id here: /proc may belong to an outer process namespace. */
bool usage_proc_path(const struct running *run, const char *file, char *path, size_t size);

#endif
