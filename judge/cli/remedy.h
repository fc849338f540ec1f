/* What a person can do where a wall of the sandbox is missing. */
#ifndef JUDGE_CLI_REMEDY_H
#define JUDGE_CLI_REMEDY_H

enum { REMEDY_SIZE = 400 };

/* Looks for the reason that the wall (one SANDBOX_WALL_*) is missing on this machine, and says in one line what would
 * give it: a setting by its name, with the command that changes it, where a setting is the reason. */
void remedy_find(unsigned wall, char text[static REMEDY_SIZE]);

#endif
