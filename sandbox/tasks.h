/* The threads of a program that may have several, as /proc shows them. */
#ifndef SANDBOX_TASKS_H
#define SANDBOX_TASKS_H

/* How many threads the process has whose /proc/<pid>/task is open as tasks; 0 when it is gone. */
unsigned tasks_count(int tasks);

/* Opens statm of one of the threads that still has the memory of the process, which the first one loses when it ends
 * before the others. Returns a descriptor that the caller closes, or -1 when there is none. */
int tasks_open_statm(int tasks);

#endif
