/*
 * capture.c - the programs, instruction by instruction.
 *
 * r6 is the context, r7 the record; r0 to r5 are free.
 */
#include "engines/vmk/capture.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <linux/bpf.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engines/vmk/attach.h"

enum { RING_BYTES = 2 << 20, MOST_INSNS = 512, CTX = BPF_REG_6, RECORD = BPF_REG_7 };

/* -- instructions ------------------------------------------------------------------------- */

struct code {
	struct bpf_insn insns[MOST_INSNS];
	uint32_t n;
	uint32_t ends[MOST_INSNS]; /* jumps to the end */
	uint32_t n_ends;
};

static void put(struct code *c, int code, int dst, int src, int off, int imm)
{
	if (c->n == MOST_INSNS)
		return; /* refused when it is loaded: it has no end */
	c->insns[c->n++] = (struct bpf_insn){
		.code = (uint8_t)code,
		.dst_reg = (uint8_t)dst & 15,
		.src_reg = (uint8_t)src & 15,
		.off = (int16_t)off,
		.imm = imm,
	};
}

static void put_number(struct code *c, int dst, int number)
{
	put(c, BPF_ALU64 | BPF_MOV | BPF_K, dst, 0, 0, number);
}

static void put_copy(struct code *c, int dst, int src)
{
	put(c, BPF_ALU64 | BPF_MOV | BPF_X, dst, src, 0, 0);
}

static void put_add(struct code *c, int dst, int number)
{
	put(c, BPF_ALU64 | BPF_ADD | BPF_K, dst, 0, 0, number);
}

static void put_map(struct code *c, int dst, int fd)
{
	put(c, BPF_LD | BPF_DW | BPF_IMM, dst, BPF_PSEUDO_MAP_FD, 0, fd);
	put(c, 0, 0, 0, 0, 0);
}

/* The address of a byte of a map's only value. */
static void put_map_value(struct code *c, int dst, int fd, uint32_t offset)
{
	put(c, BPF_LD | BPF_DW | BPF_IMM, dst, BPF_PSEUDO_MAP_VALUE, 0, fd);
	put(c, 0, 0, 0, 0, (int)offset);
}

static void put_call(struct code *c, int helper)
{
	put(c, BPF_JMP | BPF_CALL, 0, 0, 0, helper);
}

/* To the record, 8 bytes. */
static void put_store(struct code *c, size_t offset, int src)
{
	put(c, BPF_STX | BPF_MEM | BPF_DW, RECORD, src, (int)offset, 0);
}

static void put_store32(struct code *c, size_t offset, int src)
{
	put(c, BPF_STX | BPF_MEM | BPF_W, RECORD, src, (int)offset, 0);
}

static void put_end_if_zero(struct code *c, int reg)
{
	c->ends[c->n_ends++] = c->n;
	put(c, BPF_JMP | BPF_JEQ | BPF_K, reg, 0, 0, 0);
}

static void put_end(struct code *c)
{
	for (uint32_t i = 0; i < c->n_ends; i++)
		c->insns[c->ends[i]].off = (int16_t)(c->n - c->ends[i] - 1);
	put_number(c, BPF_REG_0, 0);
	put(c, BPF_JMP | BPF_EXIT, 0, 0, 0, 0);
}

/* -- one value ------------------------------------------------------------------------------ */

#define WORD(i) (sizeof(struct capture_record) + 8 * (size_t)(i))

static int width_code(uint32_t size)
{
	return size == 1 ? BPF_B : size == 2 ? BPF_H : size == 4 ? BPF_W : BPF_DW;
}

/* r1 = the value, extended by its sign.  Of a word, `size` bytes count. */
static void put_value(struct code *c, const struct vmk_source *s)
{
	int shift = 64 - 8 * (int)s->size;

	put(c, BPF_LDX | BPF_MEM | (s->is_word ? BPF_DW : width_code(s->size)), BPF_REG_1, CTX,
	    (int)s->offset, 0);
	if (shift == 0 || (!s->is_word && !s->is_signed))
		return;
	put(c, BPF_ALU64 | BPF_LSH | BPF_K, BPF_REG_1, 0, 0, shift);
	put(c, BPF_ALU64 | (s->is_signed ? BPF_ARSH : BPF_RSH) | BPF_K, BPF_REG_1, 0, 0, shift);
}

/* r = the address of what a field leads to. */
static void put_address(struct code *c, int reg, const struct vmk_source *s)
{
	if (s->form == EVENT_IN_PLACE) {
		put_copy(c, reg, CTX);
		put_add(c, reg, (int)s->offset);
		return;
	}
	put(c, BPF_LDX | BPF_MEM | BPF_W, reg, CTX, (int)s->offset, 0);
	put(c, BPF_ALU64 | BPF_AND | BPF_K, reg, 0, 0, 0xffff);
	put(c, BPF_ALU64 | BPF_ADD | BPF_X, reg, CTX, 0, 0);
	if (s->form == EVENT_REL_LOC)
		put_add(c, reg, (int)s->offset + 4);
}

/* P-3: what is not readable is 0. */
static void put_stack_slot(struct code *c, const struct vmk_source *s, uint32_t i)
{
	enum { RSP = 152 };

	put_copy(c, BPF_REG_1, RECORD);
	put_add(c, BPF_REG_1, (int)WORD(i));
	put_number(c, BPF_REG_2, 8);
	put(c, BPF_LDX | BPF_MEM | BPF_DW, BPF_REG_3, CTX, RSP, 0);
	put_add(c, BPF_REG_3, (int)s->offset);
	put_call(c, BPF_FUNC_probe_read_kernel);
}

/* The registers go behind the record. */
static void put_frame(struct code *c, uint32_t i, uint32_t n_params)
{
	put_store(c, WORD(i), CTX);
	put_copy(c, BPF_REG_1, RECORD);
	put_add(c, BPF_REG_1, (int)WORD(n_params));
	put_number(c, BPF_REG_2, VMK_FRAME_BYTES);
	put_copy(c, BPF_REG_3, CTX);
	put_call(c, BPF_FUNC_probe_read_kernel);
}

/* An array is read whole, its NUL is looked for later; another string ends with one. */
static void put_text(struct code *c, const struct vmk_source *s, uint32_t i, size_t to)
{
	uint32_t size = s->form == EVENT_IN_PLACE && s->size < CAPTURE_TEXT_BYTES
				? s->size
				: CAPTURE_TEXT_BYTES;

	put_address(c, BPF_REG_3, s);
	put_copy(c, BPF_REG_1, RECORD);
	put_add(c, BPF_REG_1, (int)to);
	put_number(c, BPF_REG_2, (int)size);
	if (s->form == EVENT_IN_PLACE) {
		put_call(c, BPF_FUNC_probe_read_kernel);
		put_add(c, BPF_REG_0, (int)size); /* it gave 0 */
	} else {
		put_call(c, BPF_FUNC_probe_read_kernel_str);
	}
	put_store(c, WORD(i), BPF_REG_0);
}

static void put_values(struct code *c, const struct vmk_point *point, uint32_t n_params)
{
	size_t rest = WORD(n_params);

	for (uint32_t i = 0; i < n_params; i++) {
		const struct vmk_source *s = &point->sources[i];
		if (s->kind == VMK_ON_STACK) {
			put_stack_slot(c, s, i);
			continue;
		}
		if (s->kind == VMK_FRAME) {
			put_frame(c, i, n_params);
			continue;
		}
		if (s->is_text) {
			put_text(c, s, i, rest);
			rest += CAPTURE_TEXT_BYTES;
			continue;
		}
		if (s->form == EVENT_VALUE)
			put_value(c, s);
		else
			put_address(c, BPF_REG_1, s);
		put_store(c, WORD(i), BPF_REG_1);
	}
}

/* -- the program ------------------------------------------------------------------------------ */

static void put_begin(struct code *c, const struct capture *to, uint32_t probe, int record_bytes)
{
	put_map(c, BPF_REG_1, to->ring);
	put_number(c, BPF_REG_2, record_bytes);
	put_number(c, BPF_REG_3, 0);
	put_call(c, BPF_FUNC_ringbuf_reserve);
	put_copy(c, RECORD, BPF_REG_0);
	put(c, BPF_JMP | BPF_JNE | BPF_K, RECORD, 0, 5, 0); /* over what counts a loss */
	put_map_value(c, BPF_REG_1, to->switch_map,
		      (uint32_t)(offsetof(struct capture_switch, lost) + 8 * (size_t)probe));
	put_number(c, BPF_REG_2, 1);
	put(c, BPF_STX | BPF_ATOMIC | BPF_DW, BPF_REG_1, BPF_REG_2, 0, BPF_ADD);
	c->ends[c->n_ends++] = c->n;
	put(c, BPF_JMP | BPF_JA, 0, 0, 0, 0);
}

static void put_context(struct code *c, uint32_t probe)
{
	put_number(c, BPF_REG_1, (int)probe);
	put_store32(c, offsetof(struct capture_record, probe), BPF_REG_1);
	put_call(c, BPF_FUNC_get_smp_processor_id);
	put_store32(c, offsetof(struct capture_record, cpu), BPF_REG_0);
	put_call(c, BPF_FUNC_ktime_get_ns);
	put_store(c, offsetof(struct capture_record, time_ns), BPF_REG_0);
	put_call(c, BPF_FUNC_get_current_task);
	put_store(c, offsetof(struct capture_record, task), BPF_REG_0);
	put_call(c, BPF_FUNC_get_current_pid_tgid);
	put_store(c, offsetof(struct capture_record, thread), BPF_REG_0);
	put_copy(c, BPF_REG_1, RECORD);
	put_add(c, BPF_REG_1, offsetof(struct capture_record, name));
	put_number(c, BPF_REG_2, CAPTURE_NAME_BYTES);
	put_call(c, BPF_FUNC_get_current_comm);
}

static size_t record_bytes(const struct vmk_point *point, uint32_t n_params)
{
	size_t bytes = WORD(n_params);

	for (uint32_t i = 0; i < n_params; i++) {
		bytes += point->sources[i].is_text ? CAPTURE_TEXT_BYTES : 0;
		bytes += point->sources[i].kind == VMK_FRAME ? VMK_FRAME_BYTES : 0;
	}
	return bytes;
}

int capture_load(const struct capture *to, uint32_t probe, const struct vmk_point *point,
		 uint32_t n_params)
{
	struct code c = { .n = 0 };
	struct attach_how how;

	put_copy(&c, CTX, BPF_REG_1);
	if (point->kind != VMK_LOAD && point->kind != VMK_UNLOAD) {
		put_map_value(&c, BPF_REG_1, to->switch_map, 0);
		put(&c, BPF_LDX | BPF_MEM | BPF_DW, BPF_REG_1, BPF_REG_1, 0, 0);
		put_end_if_zero(&c, BPF_REG_1);
	}
	put_begin(&c, to, probe, (int)record_bytes(point, n_params));
	put_context(&c, probe);
	put_values(&c, point, n_params);
	put_copy(&c, BPF_REG_1, RECORD);
	put_number(&c, BPF_REG_2, BPF_RB_NO_WAKEUP); /* who reads comes by often enough */
	put_call(&c, BPF_FUNC_ringbuf_submit);
	put_end(&c);
	attach_describe(point, &how);
	LIBBPF_OPTS(bpf_prog_load_opts, opts, .expected_attach_type = how.expected,
		    .attach_btf_id = how.btf_id, .attach_btf_obj_fd = (uint32_t)how.btf_fd);
	int fd = bpf_prog_load(how.type, "vprobe", "Dual BSD/GPL", c.insns, c.n, &opts);
	return fd < 0 ? -errno : fd;
}

/* -- maps --------------------------------------------------------------------------------------- */

int capture_open(struct capture *c)
{
	LIBBPF_OPTS(bpf_map_create_opts, opts, .map_flags = BPF_F_MMAPABLE);

	*c = (struct capture){ -1, -1, NULL };
	c->ring = bpf_map_create(BPF_MAP_TYPE_RINGBUF, "vprobe_fires", 0, 0, RING_BYTES, NULL);
	if (c->ring < 0)
		return -errno;
	c->switch_map = bpf_map_create(BPF_MAP_TYPE_ARRAY, "vprobe_switch", sizeof(uint32_t),
				       sizeof(struct capture_switch), 1, &opts);
	if (c->switch_map < 0)
		return -errno;
	void *shared = mmap(NULL, sizeof(struct capture_switch), PROT_READ | PROT_WRITE, MAP_SHARED,
			    c->switch_map, 0);
	if (shared == MAP_FAILED)
		return -errno;
	c->shared = shared;
	return 0;
}

void capture_close(struct capture *c)
{
	if (c->shared)
		munmap(c->shared, sizeof(struct capture_switch));
	if (c->switch_map >= 0)
		close(c->switch_map);
	if (c->ring >= 0)
		close(c->ring);
	*c = (struct capture){ -1, -1, NULL };
}
