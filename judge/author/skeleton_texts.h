/* The files of a new package. Part of skeleton.h, which is what others call. */
#ifndef JUDGE_AUTHOR_SKELETON_TEXTS_H
#define JUDGE_AUTHOR_SKELETON_TEXTS_H

enum skeleton_kind { SKELETON_BOTH, SKELETON_PROGRAM /* of problems that ask for a program */, SKELETON_FUNCTION };

struct skeleton_file {
    const char *path; /* in the package */
    const char *text;
    enum skeleton_kind kind;
};

/* In path and text @NAME@, @UPPER@ (the name in capitals), @TITLE@, @UUID@ and @KEYWORDS@ stand for what they say. Ends
 * with a path of NULL. */
extern const struct skeleton_file SKELETON_FILES[];

#endif
