/*
 * cert_cache.c - see cert_cache.h.
 */
#include "engines/cert_cache.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engines/files.h"
#include "verifier/cert.h"
#include "verifier_id.h"

enum { PLACE_BITS = 12, CERT_BYTES_MOST = 1 << 20 };

/* The path of the place, or of a new file beside it.  False: it is too long. */
static bool name_place(const char *dir, uint64_t hash, const char *suffix, char path[PATH_MAX])
{
	uint64_t place = (hash ^ VERIFIER_ID) * UINT64_C(0x9e3779b97f4a7c15) >> (64 - PLACE_BITS);
	int len = snprintf(path, PATH_MAX, "%s/%03" PRIx64 ".cert%s", dir, place, suffix);

	return len > 0 && len < PATH_MAX;
}

/* Nobody else's file, no device that would block, nothing behind a link. */
static int open_own_file(const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);

	if (fd >= 0 && (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_uid != geteuid())) {
		close(fd);
		fd = -1;
	}
	return fd;
}

/* Appends what is at the place of m; nothing if there is none. */
static void get(const char *dir, const struct vir_module *m, struct buf *cert)
{
	char path[PATH_MAX], *bytes;
	uint64_t hash;
	size_t len;

	if (cert_image_hash(m, &hash) || !name_place(dir, hash, "", path))
		return;
	int fd = open_own_file(path);
	if (fd < 0)
		return;
	if (!files_read_fd(fd, CERT_BYTES_MOST, &bytes, &len)) {
		buf_put(cert, bytes, len);
		free(bytes);
	}
	close(fd);
}

/* With the directories above it, as far as they are missing. */
static bool make_dir(const char *dir)
{
	char path[PATH_MAX];
	size_t len = strlen(dir);

	if (len >= sizeof(path))
		return false;
	memcpy(path, dir, len + 1);
	for (size_t i = 1; i <= len; i++) {
		if (path[i] != '/' && path[i] != 0)
			continue;
		path[i] = 0;
		if (mkdir(path, 0700) && errno != EEXIST)
			return false;
		path[i] = dir[i];
	}
	return true;
}

static bool write_file(const char *path, const struct buf *cert)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0)
		return false;
	ssize_t written = write(fd, cert->data, cert->len);
	return close(fd) == 0 && written == (ssize_t)cert->len;
}

static void put(const char *dir, const struct vir_module *m, const struct buf *cert)
{
	char path[PATH_MAX], aside[PATH_MAX], suffix[32];
	uint64_t hash;

	snprintf(suffix, sizeof(suffix), ".%ld", (long)getpid());
	if (cert->failed || cert->len > CERT_BYTES_MOST || cert_image_hash(m, &hash) ||
	    !name_place(dir, hash, "", path) || !name_place(dir, hash, suffix, aside) ||
	    !make_dir(dir))
		return;
	/* Who reads meanwhile finds the old one or the new one, whole. */
	if (!write_file(aside, cert) || rename(aside, path))
		unlink(aside);
}

int cert_cache_recall(const char *dir, struct vir_module *m, struct verified **out)
{
	struct buf cert = { 0 }, why = { 0 };
	int err = 0;

	*out = NULL;
	get(dir, m, &cert);
	const struct verify_opts opts = { .certificate = cert.data, .certificate_len = cert.len };
	if (cert.len)
		err = verify(m, &opts, out, &why);
	buf_free(&cert);
	buf_free(&why);
	return err == -EINVAL ? 0 : err;
}

void cert_cache_keep(const char *dir, const struct vir_module *m, const struct verified *v)
{
	struct buf cert = { 0 };

	verified_certificate(v, &cert);
	put(dir, m, &cert);
	buf_free(&cert);
}

int cert_cache_verify(const char *dir, struct vir_module *m, struct verified **out, struct buf *why)
{
	int err = cert_cache_recall(dir, m, out);

	if (err || *out)
		return err;
	err = verify(m, &(struct verify_opts){ 0 }, out, why);
	if (!err)
		cert_cache_keep(dir, m, *out);
	return err;
}
