/*
 * image - what machines of the lab are made of, kept in a directory from one run to the next.
 *
 *   kernel/    vmlinuz and some modules of Debian's cloud kernel, downloaded with apt-get
 *   base-*     an archive (cpio.h): busybox, the init, the modules of the port
 *   nest-*     another: KVM's modules, and QEMU with the libraries and ROMs that it needs
 *
 * The name of an archive ends in a hash over what it is made of: another init, busybox or QEMU
 * makes another, and the old ones go.  One process at a time makes them; others wait.
 *
 * Inside a machine there is nothing to make: image_put_inside() has put there what it needs to
 * have another one in it.
 */
#ifndef ENGINES_LAB_IMAGE_H
#define ENGINES_LAB_IMAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "engines/lab/cpio.h"

#define IMAGE_INSIDE "/lab/inside" /* the directory, in a machine that can have others in it */

struct image_source {
	const char *dir;  /* made if it is not there */
	const void *init; /* the program of the first process (programs/lab_init.c) */
	size_t init_len;
	void (*say)(void *ctx, const char *text); /* what takes long */
	void *ctx;
};

/* Open files, -1 where there is none; image_close() closes them. */
struct images {
	int kernel, base, nest;
};

/*
 * Finds the images, makes those that are missing; nest: also that one.  0 or a negative errno, then
 * `why` is a sentence: -ENOENT if something is not installed and cannot be had.
 */
int image_open(const struct image_source *source, bool nest, struct images *images,
	       struct buf *why);
void image_close(struct images *images);

/* Adds the files that IMAGE_INSIDE is made of. */
void image_put_inside(struct cpio *c, const struct images *images);

#endif
