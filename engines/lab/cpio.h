/*
 * cpio - writes the archives that a Linux kernel unpacks as its first file system ("newc" format).
 *
 * The same files give the same bytes: no times, no owners, inode numbers counted.  Directories above
 * an entry are made as they are needed; a path that is there already is not written again.  The
 * kernel takes several archives one after the other, so each is a piece of a machine.
 *
 * After a failure (`err`) what is added is dropped; the owner asks once at the end.
 */
#ifndef ENGINES_LAB_CPIO_H
#define ENGINES_LAB_CPIO_H

#include <stdint.h>
#include <sys/types.h>

#include "runtime/base/arena.h"
#include "runtime/base/buf.h"

struct cpio {
	struct arena *arena;
	int fd;
	int err;             /* the first failure, an errno */
	const char *culprit; /* the file that it happened with; NULL: the archive itself */
	uint32_t inode;
	size_t offset;
	struct cpio_path **paths; /* those that are there, by hash */
	size_t n_paths, n_places;
};

/* Writes to fd, from its present position. */
void cpio_begin(struct cpio *c, struct arena *a, int fd);

/* Names in the archive are absolute paths, as in the machine. */
void cpio_dir(struct cpio *c, const char *name);
void cpio_link(struct cpio *c, const char *name, const char *target);
void cpio_bytes(struct cpio *c, const char *name, mode_t mode, const void *bytes, size_t len);

/* A file of this host, links in its path followed. */
void cpio_file(struct cpio *c, const char *name, const char *path);

/*
 * A file, or a directory with all that is in it; links stay links.  A program comes with the
 * shared libraries that it needs, at their own paths.
 */
void cpio_tree(struct cpio *c, const char *name, const char *path);

/* Ends the archive; 0 or a negative errno. */
int cpio_end(struct cpio *c);

#endif
