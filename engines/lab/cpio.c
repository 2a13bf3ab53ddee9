/*
 * cpio.c - see cpio.h.
 */
#include "engines/lab/cpio.h"

#include <dirent.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engines/lab/tool.h"

struct cpio_path {
	const char *name;
	struct cpio_path *next;
};

enum { HASH_PLACES = 1024, DEEPEST = 64, LIST_MS = 20000 };

static void fail(struct cpio *c, int err, const char *culprit)
{
	if (c->err)
		return;
	c->err = err ? err : EIO;
	c->culprit = culprit ? arena_strndup(c->arena, culprit, strlen(culprit)) : NULL;
}

void cpio_begin(struct cpio *c, struct arena *a, int fd)
{
	*c = (struct cpio){ .arena = a, .fd = fd, .inode = 1, .n_places = HASH_PLACES };
	c->paths = arena_new_array(a, c->n_places, struct cpio_path *);
}

static void put(struct cpio *c, const void *bytes, size_t len)
{
	const char *at = bytes;

	c->offset += len;
	while (len && !c->err) {
		ssize_t n = write(c->fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			fail(c, errno, NULL);
			return;
		}
		at += n;
		len -= (size_t)n;
	}
}

/* Up to a multiple of four. */
static void align(struct cpio *c)
{
	put(c, "\0\0\0", -c->offset & 3);
}

/* The head of an entry; its content, of len bytes, follows, and align(). */
static void put_head(struct cpio *c, const char *name, mode_t mode, size_t len)
{
	char head[111];

	if (len > UINT32_MAX) {
		fail(c, EFBIG, name);
		return;
	}
	snprintf(head, sizeof(head), "070701%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X",
		 c->inode++, (unsigned)mode, 0U, 0U, 1U, 0U, (unsigned)len, 0U, 0U, 0U, 0U,
		 (unsigned)strlen(name) + 1, 0U);
	put(c, head, sizeof(head) - 1);
	put(c, name, strlen(name) + 1);
	align(c);
}

/* Whether the path is new; then it is so no longer. */
static bool is_new(struct cpio *c, const char *name)
{
	uint32_t hash = 2166136261U;

	for (const char *s = name; *s; s++)
		hash = (hash ^ (uint8_t)*s) * 16777619U;
	struct cpio_path **place = &c->paths[hash % c->n_places];
	for (struct cpio_path *p = *place; p; p = p->next)
		if (!strcmp(p->name, name))
			return false;
	struct cpio_path *p = arena_new(c->arena, struct cpio_path);
	*p = (struct cpio_path){ arena_strndup(c->arena, name, strlen(name)), *place };
	*place = p;
	c->n_paths++;
	return true;
}

/* Debian keeps /bin, /lib, ... as links into /usr; so does every machine of the lab. */
static void settle(const char *name, char settled[PATH_MAX])
{
	static const char *const moved[] = { "bin/", "sbin/", "lib/", "lib64/" };
	size_t n_moved = sizeof(moved) / sizeof(moved[0]);
	bool below_usr = false;

	name += strspn(name, "/");
	for (size_t i = 0; i < n_moved; i++)
		below_usr |= !strncmp(name, moved[i], strlen(moved[i]));
	snprintf(settled, PATH_MAX, "%s%s", below_usr ? "usr/" : "", name);
}

static void make_parents(struct cpio *c, const char *settled)
{
	char parent[PATH_MAX];

	for (const char *slash = strchr(settled, '/'); slash; slash = strchr(slash + 1, '/')) {
		snprintf(parent, sizeof(parent), "%.*s", (int)(slash - settled), settled);
		if (is_new(c, parent))
			put_head(c, parent, S_IFDIR | 0755, 0);
	}
}

/* An entry with content; a path that is there already is left alone. */
static bool begin_entry(struct cpio *c, const char *name, mode_t mode, size_t len)
{
	char settled[PATH_MAX];

	settle(name, settled);
	if (c->err || !*settled)
		return false;
	make_parents(c, settled);
	if (!is_new(c, settled))
		return false;
	put_head(c, settled, mode, len);
	return true;
}

void cpio_dir(struct cpio *c, const char *name)
{
	begin_entry(c, name, S_IFDIR | 0755, 0);
}

void cpio_link(struct cpio *c, const char *name, const char *target)
{
	if (!begin_entry(c, name, S_IFLNK | 0777, strlen(target)))
		return;
	put(c, target, strlen(target));
	align(c);
}

void cpio_bytes(struct cpio *c, const char *name, mode_t mode, const void *bytes, size_t len)
{
	if (!begin_entry(c, name, S_IFREG | (mode & 07777), len))
		return;
	put(c, bytes, len);
	align(c);
}

static void copy_content(struct cpio *c, int fd, size_t len, const char *path)
{
	c->offset += len;
	while (len && !c->err) {
		ssize_t n = sendfile(c->fd, fd, NULL, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) { /* 0: it has become shorter */
			fail(c, n ? errno : EIO, path);
			return;
		}
		len -= (size_t)n;
	}
	align(c);
}

void cpio_file(struct cpio *c, const char *name, const char *path)
{
	struct stat st;
	/* A device or a pipe of that name must not hold us up. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0 || fstat(fd, &st))
		fail(c, errno, path);
	else if (!S_ISREG(st.st_mode))
		fail(c, EINVAL, path);
	else if (begin_entry(c, name, st.st_mode, (size_t)st.st_size))
		copy_content(c, fd, (size_t)st.st_size, path);
	if (fd >= 0)
		close(fd);
}

/* --- Programs and their libraries -------------------------------------------------------------- */

/* The loader that a program names (PT_INTERP); false: it is no program, or needs none. */
static bool find_loader(const char *path, char loader[PATH_MAX])
{
	Elf64_Ehdr elf;
	Elf64_Phdr part;
	bool found = false;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return false;
	if (pread(fd, &elf, sizeof(elf), 0) == sizeof(elf) &&
	    !memcmp(elf.e_ident, ELFMAG, SELFMAG) && elf.e_ident[EI_CLASS] == ELFCLASS64 &&
	    elf.e_phentsize == sizeof(part)) {
		for (unsigned i = 0; i < elf.e_phnum && !found; i++) {
			off_t at = (off_t)(elf.e_phoff + i * sizeof(part));

			found = pread(fd, &part, sizeof(part), at) == sizeof(part) &&
				part.p_type == PT_INTERP && part.p_filesz > 1 &&
				part.p_filesz < PATH_MAX &&
				pread(fd, loader, part.p_filesz, (off_t)part.p_offset) ==
					(ssize_t)part.p_filesz &&
				!loader[part.p_filesz - 1];
		}
	}
	close(fd);
	return found;
}

/* Adds what the loader lists: lines "\tNAME => PATH (ADDRESS)", and the loader itself. */
static void add_libraries(struct cpio *c, const char *path)
{
	char loader[PATH_MAX];
	struct buf list = { 0 };

	if (!find_loader(path, loader))
		return;
	cpio_file(c, loader, loader);
	const char *const argv[] = { loader, "--list", path, NULL };
	/* What it cannot list it cannot run either: then the program says so in the machine. */
	if (tool_run(argv, &list, LIST_MS) == 0) {
		for (char *save, *line = strtok_r((char *)buf_str(&list), "\n", &save); line;
		     line = strtok_r(NULL, "\n", &save)) {
			char *library = strstr(line, "=> /");

			if (!library)
				continue;
			library += 3;
			library[strcspn(library, " ")] = 0;
			cpio_file(c, library, library);
		}
	}
	buf_free(&list);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static void add_tree(struct cpio *c, const char *name, const char *path, unsigned depth);

static void add_dir(struct cpio *c, const char *name, const char *path, unsigned depth)
{
	struct dirent **entries;
	int n = depth < DEEPEST ? scandir(path, &entries, NULL, by_name) : -1;

	if (n < 0) {
		fail(c, depth < DEEPEST ? errno : ELOOP, path);
		return;
	}
	cpio_dir(c, name);
	for (int i = 0; i < n; i++) {
		const char *entry = entries[i]->d_name;
		char below[PATH_MAX], place[PATH_MAX];

		if (strcmp(entry, ".") && strcmp(entry, "..") && !c->err) {
			if (snprintf(below, sizeof(below), "%s/%s", path, entry) >= PATH_MAX ||
			    snprintf(place, sizeof(place), "%s/%s", name, entry) >= PATH_MAX)
				fail(c, ENAMETOOLONG, path);
			else
				add_tree(c, place, below, depth + 1);
		}
		free(entries[i]);
	}
	free(entries);
}

static void add_tree(struct cpio *c, const char *name, const char *path, unsigned depth)
{
	char target[PATH_MAX];
	struct stat st;

	/* What is asked for by name is followed, what is found below is not. */
	if (depth ? lstat(path, &st) : stat(path, &st)) {
		fail(c, errno, path);
	} else if (S_ISDIR(st.st_mode)) {
		add_dir(c, name, path, depth);
	} else if (S_ISLNK(st.st_mode)) {
		ssize_t n = readlink(path, target, sizeof(target) - 1);

		target[n < 0 ? 0 : n] = 0;
		cpio_link(c, name, target);
	} else if (S_ISREG(st.st_mode)) {
		cpio_file(c, name, path);
		if (st.st_mode & 0111)
			add_libraries(c, path);
	} else if (!depth) {
		fail(c, EINVAL, path);
	} /* sockets and the like below a directory mean nothing elsewhere */
}

void cpio_tree(struct cpio *c, const char *name, const char *path)
{
	add_tree(c, name, path, 0);
}

int cpio_end(struct cpio *c)
{
	put_head(c, "TRAILER!!!", 0, 0);
	return c->err ? -c->err : 0;
}
