/*
 * files.c - see files.h.
 */
#include "engines/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Room for a file at first: what it has, if it tells, so that a large one is not moved about. */
static size_t first_room(int fd, size_t max_bytes)
{
	enum { USUAL = 16384 };
	struct stat st;

	if (fstat(fd, &st) || st.st_size < USUAL || (uint64_t)st.st_size >= max_bytes)
		return USUAL;
	return (size_t)st.st_size + 2;
}

/*
 * Reads in chunks and not by the size that stat tells: a pipe has none, and a file
 * may grow.  One byte more than allowed is asked for, to tell "just fits" apart.
 */
int files_read_fd(int fd, size_t max_bytes, char **text, size_t *len)
{
	size_t cap = 0, n = 0;
	char *data = NULL;
	for (;;) {
		if (cap - n < 2) {
			cap = cap ? cap * 2 : first_room(fd, max_bytes);
			char *grown = realloc(data, cap);
			if (!grown) {
				free(data);
				return -ENOMEM;
			}
			data = grown;
		}
		ssize_t got = read(fd, data + n, cap - n - 1);
		int err = got < 0 ? -errno : 0;
		if (err == -EINTR)
			continue;
		if (got > 0)
			n += (size_t)got;
		if (!err && n > max_bytes)
			err = -EFBIG;
		if (err) {
			free(data);
			return err;
		}
		if (!got)
			break;
	}
	data[n] = 0;
	*text = data;
	*len = n;
	return 0;
}

/* `path` beside the file `from`, unless it is absolute or from is no file.  NULL: out of memory. */
static char *beside(const char *from, const char *path)
{
	const char *slash = from && path[0] != '/' ? strrchr(from, '/') : NULL;
	size_t dir_len = slash ? (size_t)(slash - from) + 1 : 0;
	char *joined = malloc(dir_len + strlen(path) + 1);
	if (!joined)
		return NULL;
	memcpy(joined, from ? from : "", dir_len);
	strcpy(joined + dir_len, path);
	return joined;
}

static int read_file(void *ctx, const char *from, const char *path, size_t max_bytes, char **text,
		     size_t *len, char **shown_name)
{
	(void)ctx;
	char *name = beside(from, path);
	if (!name)
		return -ENOMEM;
	/* A named pipe is waited for, as everywhere: without a writer it would read as empty. */
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	int err = fd < 0 ? -errno : 0;
	if (!err) {
		err = files_read_fd(fd, max_bytes, text, len);
		close(fd);
	}
	if (err)
		free(name);
	else
		*shown_name = name;
	return err;
}

struct src_reader files_reader(void)
{
	return (struct src_reader){ .read = read_file };
}
