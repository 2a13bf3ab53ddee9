/*
 * modules.c - see modules.h.
 */
#include "engines/lab/modules.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engines/files.h"

enum { MODULE_BYTES_MOST = 32 << 20, DEEPEST = 16 };

struct loading {
	struct cpio *c;
	const char *dir;
	struct buf list;
	struct buf seen; /* names, a comma before and behind each */
};

const char *modules_depends(struct arena *a, const char *bytes, size_t len)
{
	static const char key[] = "\0depends=";
	const char *at = memmem(bytes, len, key, sizeof(key) - 1);

	if (!at)
		return "";
	at += sizeof(key) - 1;
	return arena_strndup(a, at, strnlen(at, (size_t)(bytes + len - at)));
}

/* A module's file may be spelled with '-' where its name has '_'. */
static int open_module(const char *dir, const char *name, char path[PATH_MAX])
{
	int len = snprintf(path, PATH_MAX, "%s/%s.ko", dir, name);

	if (len >= PATH_MAX)
		return -1;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0)
		return fd;
	for (char *s = path + strlen(dir) + 1; *s; s++)
		if (*s == '_')
			*s = '-';
	return open(path, O_RDONLY | O_CLOEXEC);
}

static void load(struct loading *l, const char *name, unsigned depth);

static void load_each(struct loading *l, const char *depends, unsigned depth)
{
	char name[128];

	while (*depends) {
		size_t len = strcspn(depends, ",");

		snprintf(name, sizeof(name), "%.*s", (int)len, depends);
		if (len)
			load(l, name, depth);
		depends += len + (depends[len] == ',');
	}
}

static void load(struct loading *l, const char *name, unsigned depth)
{
	char path[PATH_MAX], key[160], place[160], *bytes;
	size_t len;

	snprintf(key, sizeof(key), ",%s,", name);
	if (depth > DEEPEST || strstr(buf_str(&l->seen), key))
		return;
	buf_puts(&l->seen, key);
	int fd = open_module(l->dir, name, path);
	if (fd < 0)
		return;
	int err = files_read_fd(fd, MODULE_BYTES_MOST, &bytes, &len);
	close(fd);
	if (err)
		return;
	load_each(l, modules_depends(l->c->arena, bytes, len), depth + 1);
	snprintf(place, sizeof(place), "/lab/ko/%s.ko", name);
	cpio_bytes(l->c, place, 0644, bytes, len);
	buf_printf(&l->list, "%s\n", place);
	free(bytes);
}

void modules_add(struct cpio *c, const char *dir, const char *const *wanted, const char *list)
{
	struct loading l = { .c = c, .dir = dir };

	for (; *wanted; wanted++)
		load(&l, *wanted, 0);
	cpio_bytes(c, list, 0644, buf_str(&l.list), l.list.len);
	buf_free(&l.list);
	buf_free(&l.seen);
}
