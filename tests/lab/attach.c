/*
 * attach - whether the kernel that runs lets a program be attached in a certain way, and calls it: a
 * program that counts, a function that is called a known number of times.
 *
 *	attach fentry|fexit|kprobe|kretprobe FUNCTION
 *	attach programs
 *
 * The latter: the numbers of the programs that there are in the kernel.
 *
 * FUNCTION has to be one that pread() of /proc/self/stat calls, such as vfs_read.  Others in the
 * machine may call it, too: exits with 0 if it was seen at least as often as this program has
 * called it, with 1 and a reason if not.
 */
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CALLS = 1000, INSNS = 6 };

__attribute__((noreturn, format(printf, 1, 2))) static void fail(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vprintf(format, args);
	va_end(args);
	printf(": %s\n", strerror(errno));
	exit(1);
}

/* counter[0] += 1, of an array of one 64-bit value. */
static void make_program(struct bpf_insn insns[INSNS], int map)
{
	const struct bpf_insn made[INSNS] = {
		{ BPF_LD | BPF_DW | BPF_IMM, 1, BPF_PSEUDO_MAP_VALUE, 0, map },
		{ 0 },
		{ BPF_ALU64 | BPF_MOV | BPF_K, 2, 0, 0, 1 },
		{ BPF_STX | BPF_DW | BPF_ATOMIC, 1, 2, 0, BPF_ADD },
		{ BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, 0 },
		{ BPF_JMP | BPF_EXIT, 0, 0, 0, 0 },
	};

	memcpy(insns, made, sizeof(made));
}

static int load(enum bpf_prog_type type, enum bpf_attach_type attach, const char *function, int map)
{
	LIBBPF_OPTS(bpf_prog_load_opts, opts, .expected_attach_type = attach);
	struct bpf_insn insns[INSNS];

	make_program(insns, map);
	if (type == BPF_PROG_TYPE_TRACING) {
		struct btf *btf = btf__load_vmlinux_btf();
		int id = btf ? btf__find_by_name_kind(btf, function, BTF_KIND_FUNC) : -errno;

		if (id < 0)
			fail("no type of %s", function);
		opts.attach_btf_id = (__u32)id;
		btf__free(btf);
	}
	int fd = bpf_prog_load(type, "count", "GPL", insns, INSNS, &opts);
	if (fd < 0)
		fail("the program is not loaded");
	return fd;
}

static int read_number(const char *path, const char *before)
{
	char text[64] = "";
	FILE *f = fopen(path, "re");

	if (!f || !fgets(text, sizeof(text), f))
		fail("%s", path);
	fclose(f);
	return atoi(text + strspn(text, before));
}

static void attach_kprobe(int program, const char *function, int returns)
{
	struct perf_event_attr attr = {
		.type = (__u32)read_number("/sys/bus/event_source/devices/kprobe/type", ""),
		.size = sizeof(attr),
		.kprobe_func = (__u64)(size_t)function,
	};

	if (returns)
		attr.config = 1ULL
			      << read_number("/sys/bus/event_source/devices/kprobe/format/retprobe",
					     "config:");
	int fd = (int)syscall(SYS_perf_event_open, &attr, -1, 0, -1, PERF_FLAG_FD_CLOEXEC);
	if (fd < 0)
		fail("perf_event_open");
	if (ioctl(fd, PERF_EVENT_IOC_SET_BPF, program) || ioctl(fd, PERF_EVENT_IOC_ENABLE, 0))
		fail("the probe does not take the program");
}

static void attach_tracing(int program)
{
	if (bpf_raw_tracepoint_open(NULL, program) < 0)
		fail("the program is not attached");
}

static int list_programs(void)
{
	__u32 id = 0;

	while (bpf_prog_get_next_id(id, &id) == 0)
		printf("%u\n", id);
	return errno == ENOENT ? 0 : 1;
}

int main(int argc, char **argv)
{
	static const struct kind {
		const char *name;
		enum bpf_prog_type type;
		enum bpf_attach_type attach;
	} kinds[] = {
		{ "fentry", BPF_PROG_TYPE_TRACING, BPF_TRACE_FENTRY },
		{ "fexit", BPF_PROG_TYPE_TRACING, BPF_TRACE_FEXIT },
		{ "kprobe", BPF_PROG_TYPE_KPROBE, 0 },
		{ "kretprobe", BPF_PROG_TYPE_KPROBE, 0 },
	};
	const struct kind *kind = NULL;
	unsigned long long count = 0;
	char byte;
	int zero = 0;

	for (size_t i = 0; argc == 3 && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!strcmp(argv[1], kinds[i].name))
			kind = &kinds[i];
	if (argc == 2 && !strcmp(argv[1], "programs"))
		return list_programs();
	if (!kind) {
		puts("usage: attach fentry|fexit|kprobe|kretprobe FUNCTION");
		return 2;
	}
	int map = bpf_map_create(BPF_MAP_TYPE_ARRAY, "counter", 4, 8, 1, NULL);
	if (map < 0)
		fail("no map");
	int program = load(kind->type, kind->attach, argv[2], map);
	if (kind->type == BPF_PROG_TYPE_TRACING)
		attach_tracing(program);
	else
		attach_kprobe(program, argv[2], !strcmp(kind->name, "kretprobe"));
	int fd = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
	for (int i = 0; i < CALLS; i++)
		if (pread(fd, &byte, 1, 0) != 1)
			fail("pread");
	if (bpf_map_lookup_elem(map, &zero, &count))
		fail("the map cannot be read");
	printf("%s of %s: %llu fires for %d calls\n", kind->name, argv[2], count, CALLS);
	return count < CALLS;
}
