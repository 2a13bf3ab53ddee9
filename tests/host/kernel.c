/*
 * kernel.c - what the recorded host of this folder has for a kernel.  Its BTF, which is kept, is made by
 *
 *	clang -g -O1 -target bpf -c kernel.c -o kernel.o
 *	llvm-objcopy --dump-section .BTF=sys/kernel/btf/vmlinux kernel.o && rm kernel.o
 */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;
typedef _Bool bool;
typedef int pid_t;

struct list_head {
	struct list_head *next, *prev;
};

typedef struct {
	int counter;
} atomic_t;

enum pid_type { PIDTYPE_PID, PIDTYPE_TGID, PIDTYPE_MAX = 4 };

struct vm_area {
	u64 start, end;
	struct list_head list;
};

struct mm_struct {
	atomic_t users;
	struct vm_area *first;
	u64 total;
	u8 flexible[];
};

/* The word `string` is Emmett's. */
struct __attribute__((packed)) header {
	u8 kind;
	u32 string;
	u16 port;
};

union either {
	u32 word;
	u8 bytes[6];
};

struct task_struct {
	u64 flags;
	unsigned int policy : 3;
	unsigned int is_idle : 1;
	int nice : 12;
	u8 after_bits;
	unsigned long wide : 40;
	struct header header;
	union {
		u32 low;
		struct {
			u16 first_half, second_half;
		};
	};
	struct mm_struct *mm;
	struct task_struct *parent;
	void (*handler)(int);
	enum pid_type type;
	pid_t pid;
	pid_t tgid;
	struct list_head children;
	atomic_t usage, *shared;
	char comm[16];
	struct {
		u64 grid[2][3];
		union either either;
	} inner;
	u64 cache_line __attribute__((aligned(64)));
	u8 last;
};

struct file {
	u64 pos;
};

typedef void (*btf_trace_sched_switch)(void *data, bool preempt, struct task_struct *prev,
				       struct task_struct *next, unsigned int prev_state);
typedef void (*btf_trace_9p_client_req)(void *data, int type);

/* So that the compiler writes them down. */
btf_trace_sched_switch keep_sched_switch;
btf_trace_9p_client_req keep_client_req;
struct task_struct keep_task;
struct mm_struct keep_mm;
struct vm_area keep_area;
union either keep_either;
struct header keep_header;

__attribute__((noinline)) int __traceiter_sched_switch(void *__data, bool preempt,
						       struct task_struct *prev,
						       struct task_struct *next,
						       unsigned int prev_state)
{
	return prev_state + next->pid + prev->pid + preempt;
}

__attribute__((noinline)) long vfs_read(struct file *file, char *buf, u64 count, long *pos)
{
	return (long)(file->pos + count + (u64)*pos + (u64)*buf);
}

__attribute__((noinline)) void schedule(void)
{
	__asm__ volatile("" ::: "memory");
}

__attribute__((noinline)) u64 find_vma(struct mm_struct *mm, struct vm_area *area)
{
	return mm->total + area->start;
}
