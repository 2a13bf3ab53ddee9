/*
 * attach.c - see attach.h.
 */
#include "engines/vmk/attach.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <linux/hw_breakpoint.h>
#include <linux/perf_event.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

void attach_describe(const struct vmk_point *point, struct attach_how *how)
{
	*how = (struct attach_how){ .type = BPF_PROG_TYPE_RAW_TRACEPOINT };
	switch (point->kind) {
	case VMK_EVENT:
		how->type = BPF_PROG_TYPE_TRACEPOINT;
		break;
	case VMK_CLOCK:
	case VMK_WRITE:
		how->type = BPF_PROG_TYPE_PERF_EVENT;
		break;
	case VMK_ENTER:
	case VMK_EXIT:
	case VMK_OFFSET:
		how->type = BPF_PROG_TYPE_KPROBE;
		break;
	case VMK_FENTRY:
	case VMK_FEXIT:
		how->type = BPF_PROG_TYPE_TRACING;
		how->expected = point->kind == VMK_FENTRY ? BPF_TRACE_FENTRY : BPF_TRACE_FEXIT;
		how->btf_id = point->btf_id;
		how->btf_fd = point->btf_fd;
		break;
	case VMK_LOAD:
	case VMK_UNLOAD:
	case VMK_TRACEPOINT:
		break;
	}
}

bool attach_is_called(const struct vmk_point *point)
{
	struct attach_how how;

	attach_describe(point, &how);
	return how.type == BPF_PROG_TYPE_RAW_TRACEPOINT || how.type == BPF_PROG_TYPE_TRACING;
}

/* A perf event on one CPU that runs the program.  A descriptor, or a negative errno. */
static int attach_event(int program, struct perf_event_attr *attr, int cpu)
{
	int fd = (int)syscall(SYS_perf_event_open, attr, -1, cpu, -1, PERF_FLAG_FD_CLOEXEC);

	if (fd < 0)
		return -errno;
	bool is_clock = attr->type == PERF_TYPE_SOFTWARE;
	if (ioctl(fd, PERF_EVENT_IOC_SET_BPF, program) ||
	    (!is_clock && ioctl(fd, PERF_EVENT_IOC_ENABLE, 0))) {
		int err = -errno;
		close(fd);
		return err;
	}
	return fd;
}

/* Whatever CPU such an event is for, its program runs on all. */
static int attach_once(int program, struct perf_event_attr *attr, int *fds)
{
	fds[0] = attach_event(program, attr, 0);
	return fds[0] < 0 ? fds[0] : 1;
}

/* A clock's period is one of time; each hit of all others counts. */
static struct perf_event_attr event(uint32_t type, uint64_t period)
{
	return (struct perf_event_attr){
		.type = type,
		.size = sizeof(struct perf_event_attr),
		.sample_period = period,
		.wakeup_events = 1,
		.disabled = 1,
	};
}

static struct perf_event_attr clock_event(uint64_t period_ns)
{
	struct perf_event_attr attr = event(PERF_TYPE_SOFTWARE, period_ns);

	attr.config = PERF_COUNT_SW_CPU_CLOCK;
	return attr;
}

static int attach_record(int program, uint32_t event_id, int *fds)
{
	struct perf_event_attr attr = event(PERF_TYPE_TRACEPOINT, 1);

	attr.config = event_id;
	return attach_once(program, &attr, fds);
}

/* Bit 0 of config: where the function returns. */
static int attach_kprobe(int program, const struct vmk_point *point, int *fds)
{
	struct perf_event_attr attr = event(point->kprobe_type, 1);

	attr.config = point->kind == VMK_EXIT;
	attr.kprobe_addr = point->address;
	return attach_once(program, &attr, fds);
}

/* P-6: any access that the byte is among. */
static struct perf_event_attr watch_event(uint64_t address)
{
	struct perf_event_attr attr = event(PERF_TYPE_BREAKPOINT, 1);

	attr.bp_type = HW_BREAKPOINT_W;
	attr.bp_addr = address;
	attr.bp_len = HW_BREAKPOINT_LEN_1;
	return attr;
}

bool attach_is_by_cpu(const struct vmk_point *point)
{
	return point->kind == VMK_CLOCK || point->kind == VMK_WRITE;
}

int attach_on_cpu(int program, const struct vmk_point *point, uint32_t cpu)
{
	struct perf_event_attr attr = point->kind == VMK_CLOCK ? clock_event(point->period_ns)
							       : watch_event(point->address);

	return attach_event(program, &attr, (int)cpu);
}

static int attach_on_each(int program, const struct vmk_point *point, uint32_t n_cpus, int *fds)
{
	for (uint32_t cpu = 0; cpu < n_cpus; cpu++) {
		int fd = attach_on_cpu(program, point, cpu);
		if (fd < 0 && fd != -ENODEV) {
			while (cpu-- > 0)
				if (fds[cpu] >= 0)
					close(fds[cpu]);
			return fd;
		}
		fds[cpu] = fd < 0 ? -1 : fd; /* the CPU is off */
	}
	return (int)n_cpus;
}

int attach_point(int program, const struct vmk_point *point, uint32_t n_cpus, int *fds)
{
	switch (point->kind) {
	case VMK_LOAD:
	case VMK_UNLOAD:
		return 0;
	case VMK_TRACEPOINT:
	case VMK_FENTRY:
	case VMK_FEXIT:
		fds[0] = bpf_raw_tracepoint_open(point->name, program);
		return fds[0] < 0 ? -errno : 1;
	case VMK_EVENT:
		return attach_record(program, point->event_id, fds);
	case VMK_CLOCK:
	case VMK_WRITE:
		return attach_on_each(program, point, n_cpus, fds);
	case VMK_ENTER:
	case VMK_EXIT:
	case VMK_OFFSET:
		return attach_kprobe(program, point, fds);
	}
	return -EINVAL;
}

int attach_start(const struct vmk_point *point, const int *fds, int n)
{
	for (int i = 0; point->kind == VMK_CLOCK && i < n; i++)
		if (fds[i] >= 0 && ioctl(fds[i], PERF_EVENT_IOC_ENABLE, 0))
			return -errno;
	return 0;
}

const char *attach_why(const struct vmk_point *point, int err)
{
	switch (point->kind) {
	case VMK_OFFSET:
		if (err == -EILSEQ)
			return "no instruction begins there";
		break;
	case VMK_WRITE:
		if (err == -ENOSPC)
			return "the processor's debug registers are taken: it watches four "
			       "addresses at a time";
		if (err == -EINVAL)
			return "the address is none that can be watched";
		break;
	default:
		break;
	}
	return strerror(-err);
}
