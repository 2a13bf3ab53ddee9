/*
 * suite.c - see suite.h.
 */
#include "engines/conform/suite.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engines/conform/names.h"

enum { ARENA_BYTES = 1024 * 1024 * 1024 };

/* -- files ---------------------------------------------------------------------------------------- */

static bool ends_with(const char *text, const char *end)
{
	size_t len = strlen(text), end_len = strlen(end);

	return len > end_len && strcmp(text + len - end_len, end) == 0;
}

static char *join(const char *folder, const char *name)
{
	char *path;

	if (asprintf(&path, "%s/%s", folder, name) < 0)
		die("path");
	return path;
}

/* Most file systems say it at once. */
static bool is_folder(const char *path, const struct dirent *entry)
{
	struct stat info;

	if (entry->d_type != DT_UNKNOWN && entry->d_type != DT_LNK)
		return entry->d_type == DT_DIR;
	return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool find_tests(const char *folder, struct names *paths, struct buf *why)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	bool ok = true;

	if (!dir) {
		buf_printf(why, "cannot read %s: %s\n", folder, strerror(errno));
		return false;
	}
	while (ok && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.')
			continue;
		char *path = join(folder, entry->d_name);
		if (is_folder(path, entry))
			ok = find_tests(path, paths, why);
		else if (ends_with(path, ".t"))
			names_push(paths, path);
		free(path);
	}
	closedir(dir);
	return ok;
}

static void add_file(struct suite *s, const char *path, const char *name)
{
	if (s->n == s->cap) {
		s->cap = s->cap ? 2 * s->cap : 256;
		s->tests = realloc(s->tests, s->cap * sizeof(s->tests[0]));
		if (!s->tests)
			die("tests");
	}
	struct test *t = &s->tests[s->n];
	*t = (struct test){ .path = strdup(path),
			    .name = strndup(name, strlen(name) - strlen(".t")) };
	if (!t->path || !t->name)
		die("tests");
	s->n++;
}

bool suite_add(struct suite *s, const char *path, struct buf *why)
{
	struct stat info;
	struct names paths = { 0 };

	if (stat(path, &info) != 0) {
		buf_printf(why, "cannot read %s: %s\n", path, strerror(errno));
		return false;
	}
	if (!S_ISDIR(info.st_mode)) {
		const char *slash = strrchr(path, '/');
		if (!ends_with(path, ".t")) {
			buf_printf(why, "%s: the name of a test ends with .t\n", path);
			return false;
		}
		add_file(s, path, slash ? slash + 1 : path);
		return true;
	}
	bool ok = find_tests(path, &paths, why);
	names_sort(&paths);
	for (size_t i = 0; i < paths.n && ok; i++)
		add_file(s, paths.v[i], paths.v[i] + strlen(path) + 1);
	names_free(&paths);
	return ok;
}

void suite_free(struct suite *s)
{
	for (size_t i = 0; i < s->n; i++) {
		free(s->tests[i].path);
		free(s->tests[i].name);
		buf_free(&s->tests[i].text);
	}
	free(s->tests);
}

/* -- tests ------------------------------------------------------------------------------------------ */

/* A file is read by as few system calls as will do: there are thousands. */
bool suite_read(struct test *t, struct buf *why)
{
	char piece[65536];
	int file = open(t->path, O_RDONLY | O_CLOEXEC);
	ssize_t n = file < 0 ? -1 : 0;

	buf_clear(&t->text);
	while (file >= 0 && t->text.len <= REPLAY_FILE_BYTES &&
	       ((n = read(file, piece, sizeof(piece))) > 0 || (n < 0 && errno == EINTR)))
		if (n > 0)
			buf_put(&t->text, piece, (size_t)n);
	if (n < 0 || t->text.failed)
		buf_printf(why, "cannot read %s: %s\n", t->path,
			   strerror(t->text.failed ? ENOMEM : errno));
	if (file >= 0)
		close(file);
	return n >= 0 && !t->text.failed;
}

struct replay *suite_open(const struct test *t, bool is_target, struct buf *why)
{
	struct arena *a = arena_open(ARENA_BYTES, NULL);
	struct replay *r;

	if (!a)
		die("arena");
	int err = replay_parse(t->path, t->text.data ? t->text.data : "", t->text.len, a, &r, why);
	if (!err && (is_target || replay_is_test(r, why))) {
		if (r->scripts)
			return r;
		buf_puts(why, "it has no script\n");
	}
	if (err == -ENOMEM)
		buf_puts(why, "it takes too much memory\n");
	arena_close(a);
	return NULL;
}

void suite_close(struct replay *r)
{
	arena_close(r->arena);
}
