/*
 * suite.c - see suite.h.
 */
#include "engines/conform/suite.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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
		struct stat info;
		char *path = join(folder, entry->d_name);
		if (entry->d_name[0] != '.' && stat(path, &info) == 0) {
			if (S_ISDIR(info.st_mode))
				ok = find_tests(path, paths, why);
			else if (ends_with(path, ".t"))
				names_push(paths, path);
		}
		free(path);
	}
	closedir(dir);
	return ok;
}

static bool read_text(const char *path, struct buf *text)
{
	char piece[65536];
	FILE *file = fopen(path, "rb");
	size_t n;

	if (!file)
		return false;
	while ((n = fread(piece, 1, sizeof(piece), file)) > 0 && text->len <= REPLAY_FILE_BYTES)
		buf_put(text, piece, n);
	bool ok = !ferror(file) && !text->failed;
	fclose(file);
	return ok;
}

static bool add_file(struct suite *s, const char *path, const char *name, struct buf *why)
{
	if (s->n == s->cap) {
		s->cap = s->cap ? 2 * s->cap : 256;
		s->tests = realloc(s->tests, s->cap * sizeof(s->tests[0]));
		if (!s->tests)
			die("tests");
	}
	struct test *t = &s->tests[s->n];
	*t = (struct test){ strdup(path), strndup(name, strlen(name) - strlen(".t")), { 0 } };
	if (!t->path || !t->name)
		die("tests");
	s->n++;
	if (read_text(path, &t->text))
		return true;
	buf_printf(why, "cannot read %s: %s\n", path, strerror(errno));
	return false;
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
		if (ends_with(path, ".t"))
			return add_file(s, path, slash ? slash + 1 : path, why);
		buf_printf(why, "%s: the name of a test ends with .t\n", path);
		return false;
	}
	bool ok = find_tests(path, &paths, why);
	names_sort(&paths);
	for (size_t i = 0; i < paths.n && ok; i++)
		ok = add_file(s, paths.v[i], paths.v[i] + strlen(path) + 1, why);
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
