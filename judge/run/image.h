/* A program that is ready to run: a sealed anonymous file that nobody can change any more (memfd_create(2),
 * F_ADD_SEALS). */
#ifndef JUDGE_RUN_IMAGE_H
#define JUDGE_RUN_IMAGE_H

#include <stdint.h>

#include "judge/package/digest.h"
#include "sandbox/error.h"

/* Copies the bytes of file from offset to its end into a sealed image, and takes the digest of what was copied (not of
 * what lies in the file). The caller closes *image. Fails with ERROR_IO, or ERROR_SANDBOX where the kernel refuses
 * executable anonymous files (sysctl vm.memfd_noexec). */
int image_make(int file, int64_t offset, int *image, unsigned char digest[DIGEST_BYTES], struct error *err);

#endif
