/*
 * boot.c - lab_open(): finds the images, puts the files of this run behind them, and boots, with KVM
 * if it can.
 *
 * What a machine unpacks at its start is one file in memory, which goes when QEMU goes:
 *
 *   base | nest, if it may have a machine in it | files of this run
 *
 * Whether KVM boots our machines is not asked but tried: there are hosts whose /dev/kvm works and
 * yet hangs in the first steps of Linux.  The answer is kept in a file whose name has the host's
 * boot id in it.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engines/lab/lab_int.h"
#include "engines/lab/tool.h"

enum {
	BOOT_MS = 120000,
	/* KVM on silicon boots a machine in a second; in a machine of ours it is emulated. */
	TRIAL_MS = 10000,
	TRIAL_INSIDE_MS = 90000,
	MEMORY_MB = 512,
	MEMORY_NEST_MB = 1280,
	ARENA_MOST = 64 << 20
};

/* --- What the machine unpacks ------------------------------------------------------------------- */

static int append_file(int to, int from)
{
	struct stat st;
	off_t at = 0;

	if (fstat(from, &st))
		return -errno;
	while (at < st.st_size) {
		ssize_t n = sendfile(to, from, &at, (size_t)(st.st_size - at));

		if (n < 0 && errno != EINTR)
			return -errno;
		if (n == 0)
			return -EIO;
	}
	/* The kernel looks for the next archive at a multiple of four. */
	off_t rest = -lseek(to, 0, SEEK_CUR) & 3;
	return write(to, "\0\0\0", (size_t)rest) == rest ? 0 : -EIO;
}

/* The program itself: with it, a machine starts the one in it. */
static void add_program(struct cpio *c)
{
	cpio_tree(c, "/usr/bin/vprobe-lab", "/proc/self/exe");
}

static int append_files(const struct lab_opts *o, const struct images *images, int to,
			struct arena *a, struct buf *why)
{
	struct cpio c;

	cpio_begin(&c, a, to);
	for (size_t i = 0; i < o->n_files; i++)
		cpio_tree(&c, o->files[i].name, o->files[i].path);
	if (o->nest) {
		add_program(&c);
		image_put_inside(&c, images);
	}
	int err = cpio_end(&c);
	if (err)
		buf_printf(why, "%s: %s", c.culprit ? c.culprit : "files for the machine",
			   strerror(-err));
	/* What is not installed is one thing, a file that the caller names another. */
	return err == -ENOENT ? -EINVAL : err;
}

static int append_guarded(const struct lab_opts *o, const struct images *images, int to,
			  struct buf *why)
{
	jmp_buf full;
	struct arena *a = arena_open(ARENA_MOST, &full);

	if (!a)
		return -ENOMEM;
	int err = setjmp(full) ? -ENOMEM : append_files(o, images, to, a, why);
	arena_close(a);
	return err;
}

static int append_archive(int to, const char *path, struct buf *why)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int err = fd < 0 ? -errno : append_file(to, fd);

	if (fd >= 0)
		close(fd);
	if (err)
		buf_printf(why, "%s: %s", path, strerror(-err));
	return err == -ENOENT ? -EINVAL : err;
}

/* An open file in memory, or a negative errno. */
static int make_initrd(const struct lab_opts *o, const struct images *images, struct buf *why)
{
	int to = memfd_create("vprobe-lab-initrd", MFD_CLOEXEC);
	int err = to < 0 ? -errno : append_file(to, images->base);

	if (!err && images->nest >= 0)
		err = append_file(to, images->nest);
	if (!err && o->archive)
		err = append_archive(to, o->archive, why);
	if (!err && (o->n_files || o->nest))
		err = append_guarded(o, images, to, why);
	if (!err)
		return to;
	if (!why->len)
		buf_printf(why, "the machine's file system: %s", strerror(-err));
	if (to >= 0)
		close(to);
	return err;
}

/* --- With KVM or without ------------------------------------------------------------------------ */

enum verdict { KVM_UNKNOWN, KVM_BOOTS, KVM_FAILS };

static bool verdict_path(const struct lab_opts *o, char path[PATH_MAX])
{
	char id[64] = "";
	int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, id, sizeof(id) - 1);

	if (fd >= 0)
		close(fd);
	id[n < 0 ? 0 : n] = 0;
	id[strcspn(id, "\n")] = 0;
	return snprintf(path, PATH_MAX, "%s/kvm-%s", o->images.dir, id) < PATH_MAX;
}

static enum verdict known_verdict(const struct lab_opts *o)
{
	char path[PATH_MAX], text[8] = "";
	int fd = verdict_path(o, path) ? open(path, O_RDONLY | O_CLOEXEC) : -1;

	if (fd < 0)
		return KVM_UNKNOWN;
	if (read(fd, text, sizeof(text) - 1) < 0)
		text[0] = 0;
	close(fd);
	return !strcmp(text, "boots\n")   ? KVM_BOOTS
	       : !strcmp(text, "fails\n") ? KVM_FAILS
					  : KVM_UNKNOWN;
}

/* If it cannot be kept it is found out again. */
static void keep_verdict(const struct lab_opts *o, bool boots)
{
	const char *text = boots ? "boots\n" : "fails\n";
	char path[PATH_MAX];
	int fd = verdict_path(o, path) ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)
				       : -1;

	if (fd < 0)
		return;
	if (write(fd, text, strlen(text)) < 0)
		unlink(path);
	close(fd);
}

/* What the automatic choice begins with; says so when that is not KVM. */
static enum verdict choose(const struct lab_opts *o)
{
	char text[128];
	int fd = open("/dev/kvm", O_RDWR | O_CLOEXEC);

	if (fd < 0) {
		snprintf(text, sizeof(text),
			 "no KVM here (/dev/kvm: %s): QEMU emulates the processor",
			 strerror(errno));
		o->images.say(o->images.ctx, text);
		return KVM_FAILS;
	}
	close(fd);
	enum verdict verdict = known_verdict(o);
	if (verdict == KVM_FAILS)
		o->images.say(o->images.ctx, "KVM here boots no Linux, as was found out before: "
					     "QEMU emulates the processor");
	return verdict;
}

/* --- Booting ------------------------------------------------------------------------------------ */

/* The first word of the machine.  False: it did not come, and `why` says so. */
static bool wait_for_hello(struct lab *lab, uint64_t deadline, struct buf *why)
{
	struct frame f;
	enum machine_event event = machine_wait(&lab->machine, &f, deadline, -1);

	if (event == MACHINE_FRAME && f.kind == FRAME_HELLO) {
		snprintf(lab->kernel, sizeof(lab->kernel), "%.*s", (int)f.len,
			 (const char *)f.bytes);
		for (char *c = lab->kernel; *c; c++)
			if (*c <= ' ' || *c > '~')
				*c = '?';
		return true;
	}
	machine_close(&lab->machine);
	buf_puts(why, event == MACHINE_LATE   ? "the machine does not come up in time; "
		      : event == MACHINE_GONE ? "the machine died as it came up: "
					      : "the machine talked nonsense as it came up: ");
	machine_last_words(&lab->machine, why);
	return false;
}

static int boot(struct lab *lab, const struct machine_opts *machine, uint32_t boot_ms,
		struct buf *why)
{
	uint64_t start = tool_now_ms();
	int err = machine_start(&lab->machine, machine);

	if (err) {
		machine_close(&lab->machine);
		buf_printf(why, "QEMU: %s", strerror(-err));
		return err;
	}
	if (!wait_for_hello(lab, start + boot_ms, why))
		return -EIO;
	lab->kvm = machine->kvm;
	lab->boot_ms = (uint32_t)(tool_now_ms() - start);
	return 0;
}

/* Tries KVM for the first time; 0 if it boots. */
static int try_kvm(struct lab *lab, const struct lab_opts *o, struct machine_opts *machine,
		   uint32_t boot_ms)
{
	bool inside = !strcmp(o->images.dir, IMAGE_INSIDE);
	uint32_t trial_ms = inside ? TRIAL_INSIDE_MS : TRIAL_MS;
	struct buf reason = { 0 }, text = { 0 };

	machine->kvm = true;
	int err = boot(lab, machine, trial_ms < boot_ms ? trial_ms : boot_ms, &reason);
	if (err) {
		buf_printf(&text, "KVM here boots no Linux (%s): QEMU emulates the processor",
			   buf_str(&reason));
		o->images.say(o->images.ctx, buf_str(&text));
	} else {
		keep_verdict(o, true);
	}
	buf_free(&reason);
	buf_free(&text);
	return err;
}

/* Tries KVM where that is open, else or then TCG. */
static int boot_somehow(struct lab *lab, const struct lab_opts *o, struct machine_opts *machine,
			struct buf *why)
{
	uint32_t boot_ms = o->boot_ms ? o->boot_ms : BOOT_MS;
	enum verdict verdict = o->accel == LAB_ACCEL_KVM   ? KVM_BOOTS
			       : o->accel == LAB_ACCEL_TCG ? KVM_FAILS
							   : choose(o);

	if (verdict == KVM_UNKNOWN && try_kvm(lab, o, machine, boot_ms) == 0)
		return 0;
	machine->kvm = verdict == KVM_BOOTS;
	int err = boot(lab, machine, boot_ms, why);
	/* Only now it is known that KVM was to blame, and not what the machine is made of. */
	if (!err && verdict == KVM_UNKNOWN)
		keep_verdict(o, false);
	return err;
}

static bool has_program(const char *name)
{
	char path[PATH_MAX];
	const char *dirs = getenv("PATH");

	for (dirs = dirs ? dirs : "/usr/bin"; *dirs;) {
		size_t len = strcspn(dirs, ":");

		snprintf(path, sizeof(path), "%.*s/%s", (int)len, dirs, name);
		if (!access(path, X_OK))
			return true;
		dirs += len + (dirs[len] == ':');
	}
	return false;
}

static unsigned usual_cpus(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n > 1 ? 2 : 1;
}

int lab_open(const struct lab_opts *opts, struct lab **lab, struct buf *why, struct buf *console)
{
	struct images images;
	struct machine_opts machine = {
		.cpus = opts->cpus ? opts->cpus : usual_cpus(),
		.memory_mb = opts->memory_mb ? opts->memory_mb
			     : opts->nest    ? MEMORY_NEST_MB
					     : MEMORY_MB,
		.append = opts->append,
		.qemu_args = opts->qemu_args,
	};

	*lab = NULL;
	if (!has_program("qemu-system-x86_64")) {
		buf_puts(why, "qemu-system-x86 is not installed");
		return -ENOENT;
	}
	int err = image_open(&opts->images, opts->nest, &images, why);
	if (err)
		return err;
	machine.kernel = images.kernel;
	machine.initrd = make_initrd(opts, &images, why);
	struct lab *made = calloc(1, sizeof(*made));
	err = machine.initrd < 0 ? machine.initrd : made ? 0 : -ENOMEM;
	if (!err)
		err = boot_somehow(made, opts, &machine, why);
	if (machine.initrd >= 0)
		close(machine.initrd);
	image_close(&images);
	if (err && made)
		lab_console(made, console);
	if (err)
		free(made);
	else
		*lab = made;
	return err;
}

int lab_build(const struct image_source *source, bool nest, struct buf *why)
{
	struct images images;
	int err = image_open(source, nest, &images, why);

	if (!err)
		image_close(&images);
	return err;
}
