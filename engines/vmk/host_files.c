/*
 * host_files.c - see host_files.h.
 */
#include "engines/vmk/host_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engines/files.h"

enum { NOT_LOOKED_FOR = -1 };

int host_files_open(struct host_files *f, const char *dir)
{
	*f = (struct host_files){ .tracing = NOT_LOOKED_FOR, .is_recording = dir[0] != 0 };
	f->root = open(dir[0] ? dir : "/", O_PATH | O_DIRECTORY | O_CLOEXEC);
	return f->root < 0 ? -errno : 0;
}

void host_files_close(struct host_files *f)
{
	if (f->root >= 0)
		close(f->root);
	if (f->tracing >= 0)
		close(f->tracing);
}

int host_files_read(const struct host_files *f, const char *path, size_t max_bytes, char **text,
		    size_t *len)
{
	int fd = openat(f->root, path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return -errno;
	int err = files_read_fd(fd, max_bytes, text, len);
	close(fd);
	return err;
}

static bool map_file(int fd, size_t max_bytes, struct host_view *out)
{
	struct stat st;

	if (fstat(fd, &st) || st.st_size <= 0 || (uint64_t)st.st_size > max_bytes)
		return false;
	void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (bytes == MAP_FAILED)
		return false;
	*out = (struct host_view){ bytes, (size_t)st.st_size, true };
	return true;
}

int host_files_view(const struct host_files *f, const char *path, size_t max_bytes,
		    struct host_view *out)
{
	int fd = openat(f->root, path, O_RDONLY | O_CLOEXEC), err = 0;

	*out = (struct host_view){ 0 };
	if (fd < 0)
		return -errno;
	if (f->is_recording || !map_file(fd, max_bytes, out))
		err = files_read_fd(fd, max_bytes, &out->bytes, &out->len);
	close(fd);
	return err;
}

void host_files_unview(struct host_view *view)
{
	if (view->is_mapped)
		munmap(view->bytes, view->len);
	else
		free(view->bytes);
	*view = (struct host_view){ 0 };
}

/* A tracefs that is mounted nowhere. */
static int open_unmounted(void)
{
	int fs = fsopen("tracefs", FSOPEN_CLOEXEC);

	if (fs < 0)
		return -errno;
	int fd = -1;
	if (fsconfig(fs, FSCONFIG_CMD_CREATE, NULL, NULL, 0) == 0)
		fd = fsmount(fs, FSMOUNT_CLOEXEC, 0);
	if (fd < 0)
		fd = -errno;
	close(fs);
	return fd;
}

static int open_tracing(const struct host_files *f)
{
	static const char *const places[] = { "sys/kernel/tracing", "sys/kernel/debug/tracing" };

	for (unsigned i = 0; i < 2; i++) {
		int fd = openat(f->root, places[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (fd < 0 && errno == EACCES)
			return -EACCES;
		if (fd < 0)
			continue;
		if (faccessat(fd, "events", F_OK, 0) == 0)
			return fd;
		close(fd);
	}
	return f->is_recording ? -ENOENT : open_unmounted();
}

int host_files_tracing(struct host_files *f)
{
	if (f->tracing == NOT_LOOKED_FOR) {
		int fd = open_tracing(f);
		f->tracing = fd < 0 ? fd - 1 : fd;
	}
	return f->tracing < 0 ? f->tracing + 1 : f->tracing;
}

DIR *host_files_dir(int at, const char *path)
{
	int fd = openat(at, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);

	if (fd >= 0 && !dir)
		close(fd);
	return dir;
}
