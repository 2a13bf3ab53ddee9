/*
 * host_files - the files in which a Linux kernel tells of itself, by their paths without
 * the first '/': those of this host, or a recording of another one below a directory.
 *
 * Nothing is mounted where others see it: where no tracefs is mounted, one that has no
 * place in the file tree is opened, and gone with its descriptor.
 */
#ifndef ENGINES_VMK_HOST_FILES_H
#define ENGINES_VMK_HOST_FILES_H

#include <dirent.h>
#include <stdbool.h>
#include <stddef.h>

struct host_files {
	int root;
	int tracing; /* of the tracefs; -1: not looked for yet; else a negative errno less 1 */
	bool is_recording;
};

/* dir: of a recording; "": this host.  0 or a negative errno. */
int host_files_open(struct host_files *f, const char *dir);
void host_files_close(struct host_files *f);

/* *text is the caller's to free; a NUL stands behind its len bytes.  0 or a negative errno. */
int host_files_read(const struct host_files *f, const char *path, size_t max_bytes, char **text,
		    size_t *len);

/* What a file says, for as long as it is looked at. */
struct host_view {
	char *bytes;
	size_t len;
	bool is_mapped;
};

/*
 * The same of a large file that stays what it is: where the kernel lends its own memory (Linux 6.16 that of its
 * types), nothing is read.  The file of a recording may change, and is read.  host_files_unview() at any rate.
 */
int host_files_view(const struct host_files *f, const char *path, size_t max_bytes,
		    struct host_view *out);
void host_files_unview(struct host_view *view);

/* The directory of the tracefs, or a negative errno. */
int host_files_tracing(struct host_files *f);

/* A directory below another one, for closedir(); NULL: errno says why. */
DIR *host_files_dir(int at, const char *path);

#endif
