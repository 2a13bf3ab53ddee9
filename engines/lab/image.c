/*
 * image.c - see image.h.
 */
#include "engines/lab/image.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "engines/lab/modules.h"
#include "engines/lab/tool.h"

enum {
	LAYOUT = 1, /* counts how archives are made: another number makes new ones */
	FETCH_MS = 300000,
	LOCK_MS = 400000,
	LOCK_SAID_MS = 2000,
	APPLETS_MS = 10000,
	ARENA_MOST = 64 << 20
};

static const char qemu_path[] = "/usr/bin/qemu-system-x86_64";
static const char busybox_path[] = "/usr/bin/busybox";

/* What QEMU reads when it starts a machine such as ours; programs bring their libraries along. */
static const char *const qemu_files[] = {
	qemu_path,
	"/usr/lib/x86_64-linux-gnu/qemu/accel-tcg-x86_64.so",
	"/usr/share/seabios/bios-256k.bin",
	"/usr/share/qemu/kvmvapic.bin",
	"/usr/share/qemu/linuxboot_dma.bin",
};

/* $1: the directory.  Leaves $1/kernel, complete or not at all. */
static const char fetch_script[] =
	"set -eu\n"
	"cd \"$1\"\n"
	"fail() { echo \"$*\"; exit 1; }\n"
	"command -v apt-get >/dev/null || fail 'there is no apt-get'\n"
	"name() { apt-cache depends linux-image-cloud-amd64 2>/dev/null |\n"
	"  sed -n 's/.*Depends: \\(linux-image-.*-cloud-amd64\\)$/\\1/p' | head -n 1; }\n"
	"get() { (cd new && apt-get -qq download \"$(name)\" >log 2>&1); }\n"
	"rm -rf new && mkdir -p new/all new/kernel\n"
	"[ -n \"$(name)\" ] && get || {\n"
	"  [ \"$(id -u)\" -ne 0 ] || apt-get -qq update >/dev/null 2>&1 || true\n"
	"  [ -n \"$(name)\" ] || fail 'apt knows no package linux-image-cloud-amd64'\n"
	"  get || fail \"apt-get download: $(tail -n 1 new/log)\"\n"
	"}\n"
	"dpkg-deb --fsys-tarfile new/*.deb | tar -x -C new/all --wildcards './boot/vmlinuz-*' \\\n"
	"  './lib/modules/*/kernel/drivers/virtio/*' './lib/modules/*/kernel/arch/x86/kvm/*' \\\n"
	"  './lib/modules/*/virtio_console.ko*' './lib/modules/*/irqbypass.ko*' ||\n"
	"  fail 'the kernel package cannot be unpacked'\n"
	"find new/all -name '*.ko.xz' -exec xz -d {} +\n"
	"find new/all -name '*.ko' -exec mv {} new/kernel \\;\n"
	"mv new/all/boot/vmlinuz-* new/kernel/vmlinuz || fail 'the package has no kernel'\n"
	"name >new/kernel/version\n"
	"rm -rf kernel && mv new/kernel kernel && rm -rf new\n";

struct maker {
	const struct image_source *source;
	struct arena *arena;
	struct buf *why;
	char modules[PATH_MAX]; /* the directory kernel/ */
};

static bool join(char path[PATH_MAX], const char *dir, const char *name)
{
	return snprintf(path, PATH_MAX, "%s/%s", dir, name) < PATH_MAX;
}

static int because(struct buf *why, int err, const char *what, const char *culprit)
{
	buf_printf(why, "%s%s%s%s%s", what, culprit ? " " : "", culprit ? culprit : "",
		   err == ENOENT ? "" : ": ", err == ENOENT ? "" : strerror(err));
	return -err;
}

/* --- What an archive is made of --------------------------------------------------------------- */

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t len)
{
	for (const uint8_t *b = bytes, *end = b + len; b < end; b++)
		hash = (hash ^ *b) * UINT64_C(0x100000001b3);
	return hash;
}

/* A file as it is now, by its size and time: reading 60 MB each time is dear. */
static uint64_t hash_file(uint64_t hash, const char *path)
{
	struct stat st;

	if (stat(path, &st))
		return hash;
	hash = hash_bytes(hash, &st.st_size, sizeof(st.st_size));
	return hash_bytes(hash, &st.st_mtim, sizeof(st.st_mtim));
}

static uint64_t hash_sources(const struct maker *m, const char *kind)
{
	char version[PATH_MAX];
	uint64_t hash = hash_bytes(UINT64_C(0xcbf29ce484222325), &(int){ LAYOUT }, sizeof(int));

	hash = hash_bytes(hash, m->source->init, m->source->init_len);
	if (join(version, m->modules, "vmlinuz"))
		hash = hash_file(hash, version);
	if (!strcmp(kind, "base"))
		return hash_file(hash, busybox_path);
	for (size_t i = 0; i < sizeof(qemu_files) / sizeof(qemu_files[0]); i++)
		hash = hash_file(hash, qemu_files[i]);
	return hash;
}

/* Links for all that busybox can be. */
static void add_applets(struct cpio *c)
{
	const char *const argv[] = { busybox_path, "--list", NULL };
	struct buf list = { 0 };
	char link[PATH_MAX];

	cpio_file(c, busybox_path, busybox_path);
	if (tool_run(argv, &list, APPLETS_MS) == 0) {
		for (char *save, *name = strtok_r((char *)buf_str(&list), "\n", &save); name;
		     name = strtok_r(NULL, "\n", &save))
			if (join(link, "/usr/bin", name) && strcmp(name, "busybox"))
				cpio_link(c, link, "busybox");
	}
	buf_free(&list);
}

static void fill_base(struct maker *m, struct cpio *c)
{
	static const char *const wanted[] = { "virtio_pci", "virtio_console", NULL };
	static const char passwd[] =
		"root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n";
	static const char group[] = "root:x:0:\nnogroup:x:65534:\n";
	static const char *const links[] = { "bin", "sbin", "lib", "lib64" };
	char target[32];

	cpio_bytes(c, "/init", 0755, m->source->init, m->source->init_len);
	for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++) {
		snprintf(target, sizeof(target), "usr/%s", links[i]);
		cpio_dir(c, target);
		cpio_link(c, links[i], target);
	}
	cpio_dir(c, "/tree");
	cpio_bytes(c, "/etc/passwd", 0644, passwd, sizeof(passwd) - 1);
	cpio_bytes(c, "/etc/group", 0644, group, sizeof(group) - 1);
	add_applets(c);
	modules_add(c, m->modules, wanted, "/lab/modules");
}

static void fill_nest(struct maker *m, struct cpio *c)
{
	static const char *const wanted[] = { "kvm_amd", "kvm_intel", NULL };

	for (size_t i = 0; i < sizeof(qemu_files) / sizeof(qemu_files[0]); i++)
		cpio_tree(c, qemu_files[i], qemu_files[i]);
	modules_add(c, m->modules, wanted, "/lab/modules.nest");
}

/* --- Making and keeping ------------------------------------------------------------------------ */

/* Removes the archives of this kind but the one that is named. */
static void remove_others(const char *dir, const char *kind, const char *keep)
{
	char path[PATH_MAX];
	size_t len = strlen(kind);
	DIR *d = opendir(dir);

	for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d))
		if (!strncmp(e->d_name, kind, len) && e->d_name[len] == '-' &&
		    strcmp(e->d_name, keep) && join(path, dir, e->d_name))
			unlink(path);
	if (d)
		closedir(d);
}

static int write_archive(struct maker *m, const char *path,
			 void (*fill)(struct maker *, struct cpio *))
{
	char aside[PATH_MAX];
	struct cpio c;

	if (snprintf(aside, sizeof(aside), "%s.new", path) >= (int)sizeof(aside))
		return because(m->why, ENAMETOOLONG, path, NULL);
	int fd = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0)
		return because(m->why, errno, aside, NULL);
	cpio_begin(&c, m->arena, fd);
	fill(m, &c);
	int err = cpio_end(&c);
	if (close(fd) && !err)
		err = -errno;
	if (!err && rename(aside, path))
		err = -errno;
	if (!err)
		return 0;
	unlink(aside);
	if (err == -ENOENT && c.culprit)
		return because(m->why, ENOENT, "this is not installed:", c.culprit);
	return because(m->why, -err, c.culprit ? c.culprit : path, NULL);
}

/* The archive of this kind, made if it is not there: an open file or a negative errno. */
static int open_archive(struct maker *m, const char *kind,
			void (*fill)(struct maker *, struct cpio *))
{
	char name[64], path[PATH_MAX], text[128];

	snprintf(name, sizeof(name), "%s-%016" PRIx64, kind, hash_sources(m, kind));
	if (!join(path, m->source->dir, name))
		return because(m->why, ENAMETOOLONG, m->source->dir, NULL);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0)
		return fd;
	uint64_t start = tool_now_ms();
	int err = write_archive(m, path, fill);
	if (err)
		return err;
	remove_others(m->source->dir, kind, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return because(m->why, errno, path, NULL);
	snprintf(text, sizeof(text), "made %s: %.1f MB in %.1f s", name,
		 (double)lseek(fd, 0, SEEK_END) / 1e6, (double)(tool_now_ms() - start) / 1000);
	m->source->say(m->source->ctx, text);
	return fd;
}

/* The last line of what a tool has printed. */
static const char *last_line(struct buf *b)
{
	char *text = (char *)buf_str(b);
	size_t len = strlen(text);

	while (len && text[len - 1] == '\n')
		text[--len] = 0;
	char *line = strrchr(text, '\n');
	return line ? line + 1 : text;
}

static int fetch_kernel(struct maker *m)
{
	const char *const argv[] = { "/bin/sh", "-c", fetch_script, "sh", m->source->dir, NULL };
	struct buf output = { 0 };

	m->source->say(m->source->ctx, "downloading Debian's cloud kernel (27 MB)");
	int status = tool_run(argv, &output, FETCH_MS);
	if (status)
		buf_printf(m->why, "the kernel cannot be had: %s",
			   status == -ETIME ? "apt-get takes too long"
			   : status < 0     ? strerror(-status)
					    : last_line(&output));
	buf_free(&output);
	return status ? -ENOENT : 0;
}

static int make_dirs(const char *dir, struct buf *why)
{
	char path[PATH_MAX];

	if (snprintf(path, sizeof(path), "%s/", dir) >= (int)sizeof(path))
		return because(why, ENAMETOOLONG, dir, NULL);
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = 0;
		if (mkdir(path, 0755) && errno != EEXIST)
			return because(why, errno == ENOENT ? ENOTDIR : errno, path, NULL);
		*slash = '/';
	}
	return 0;
}

/* The lock of the directory, when nobody else has it any more. */
static int lock_dir(const struct image_source *source, struct buf *why)
{
	char path[PATH_MAX];
	uint64_t deadline = tool_now_ms() + LOCK_MS;
	bool said = false;

	if (!join(path, source->dir, "lock"))
		return because(why, ENAMETOOLONG, source->dir, NULL);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	if (fd < 0)
		return because(why, errno, path, NULL);
	while (flock(fd, LOCK_EX | LOCK_NB)) {
		if (errno != EWOULDBLOCK || tool_now_ms() >= deadline) {
			int err = errno;

			close(fd);
			return because(why, err, path, NULL);
		}
		if (!said && tool_now_ms() + LOCK_MS > deadline + LOCK_SAID_MS) {
			source->say(source->ctx, "somebody else makes images: waiting");
			said = true;
		}
		nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
	}
	return fd;
}

static int make_all(struct maker *m, bool nest, struct images *images)
{
	char vmlinuz[PATH_MAX];
	int err;

	if (!join(m->modules, m->source->dir, "kernel") || !join(vmlinuz, m->modules, "vmlinuz"))
		return because(m->why, ENAMETOOLONG, m->source->dir, NULL);
	if (access(busybox_path, R_OK))
		return because(m->why, ENOENT, "busybox-static is not installed", NULL);
	if (access(vmlinuz, R_OK) && (err = fetch_kernel(m)))
		return err;
	images->kernel = open(vmlinuz, O_RDONLY | O_CLOEXEC);
	if (images->kernel < 0)
		return because(m->why, errno, vmlinuz, NULL);
	images->base = open_archive(m, "base", fill_base);
	if (images->base < 0)
		return images->base;
	if (!nest)
		return 0;
	images->nest = open_archive(m, "nest", fill_nest);
	return images->nest < 0 ? images->nest : 0;
}

/* In a machine: they lie there. */
static int open_inside(const char *dir, bool nest, struct images *images, struct buf *why)
{
	char kernel[PATH_MAX], base[PATH_MAX];

	if (nest)
		return because(why, ENOTSUP, "a machine in a machine has no third one in it", NULL);
	if (!join(kernel, dir, "vmlinuz") || !join(base, dir, "base"))
		return because(why, ENAMETOOLONG, dir, NULL);
	images->kernel = open(kernel, O_RDONLY | O_CLOEXEC);
	images->base = open(base, O_RDONLY | O_CLOEXEC);
	return images->kernel < 0 || images->base < 0 ? because(why, errno, dir, NULL) : 0;
}

/* With an arena, whose end ends the making. */
static int make_guarded(struct maker *m, bool nest, struct images *images)
{
	jmp_buf full;

	m->arena = arena_open(ARENA_MOST, &full);
	if (!m->arena)
		return because(m->why, ENOMEM, "images", NULL);
	int err =
		setjmp(full) ? because(m->why, ENOMEM, "images", NULL) : make_all(m, nest, images);
	arena_close(m->arena);
	return err;
}

int image_open(const struct image_source *source, bool nest, struct images *images, struct buf *why)
{
	struct maker m = { .source = source, .why = why };

	*images = (struct images){ -1, -1, -1 };
	if (!strcmp(source->dir, IMAGE_INSIDE))
		return open_inside(source->dir, nest, images, why);
	int err = make_dirs(source->dir, why);
	int lock = err ? err : lock_dir(source, why);
	if (lock < 0)
		return lock;
	err = make_guarded(&m, nest, images);
	close(lock);
	if (err)
		image_close(images);
	return err;
}

void image_close(struct images *images)
{
	int *const all[] = { &images->kernel, &images->base, &images->nest };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (*all[i] >= 0)
			close(*all[i]);
		*all[i] = -1;
	}
}

void image_put_inside(struct cpio *c, const struct images *images)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", images->kernel);
	cpio_file(c, IMAGE_INSIDE "/vmlinuz", path);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", images->base);
	cpio_file(c, IMAGE_INSIDE "/base", path);
}
