/*
 * load.c - maps, programs, and what the kernel says when it refuses one.
 */
#include "engines/bpf/load.h"

#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/utsname.h>
#include <unistd.h>

enum { LOG_BYTES = 1 << 20, PAGE = 4096, SCRATCH_BYTES = 1 << 30 };

/* -- types of functions ------------------------------------------------------------------------ */

enum { MAX_FUNCTIONS = 2, NO_TYPES = INT_MIN };

/*
 * The kernel wants to know the type of a function that a helper calls: of each that begins at one
 * of `starts` its number is filled in.  A descriptor, or a negative errno.
 */
static int load_types(struct bpf_func_info *funcs, const uint32_t *starts, uint32_t n)
{
	static const char *const names[MAX_FUNCTIONS] = { "fire", "step" };
	struct btf *btf = btf__new_empty();
	uint32_t size;
	int fd = -ENOMEM;

	if (!btf)
		return -ENOMEM;
	int number = btf__add_int(btf, "int", 4, BTF_INT_SIGNED);
	int pointer = btf__add_ptr(btf, 0), last = 0;
	for (uint32_t i = 0; i < n; i++) {
		int proto = btf__add_func_proto(btf, number);
		btf__add_func_param(btf, "first", pointer);
		last = btf__add_func(btf, names[i], BTF_FUNC_STATIC, proto);
		funcs[i] = (struct bpf_func_info){ starts[i], (uint32_t)last };
	}
	const void *bytes = last > 0 ? btf__raw_data(btf, &size) : NULL;
	if (bytes)
		fd = bpf_told(bpf_btf_load(bytes, size, NULL));
	btf__free(btf);
	return fd;
}

/* -- what went wrong ------------------------------------------------------------------------------ */

struct trial {
	const struct vir_module *m;
	uint32_t probe;
	const struct ebpf_code *code;
	enum bpf_prog_type type;
	struct buf *why;
};

static const char *probe_name(const struct trial *t)
{
	return t->m->funcs[t->m->probes[t->probe].func].name;
}

static int refuse_map(const struct trial *t, int err)
{
	char what[LIMIT_IDENT_BYTES + sizeof("probe ")];

	snprintf(what, sizeof(what), "probe %s", probe_name(t));
	return bpf_refuse_map(err, what, t->why);
}

static int refuse_types(const struct trial *t, int err)
{
	if (err != -ENOMEM)
		buf_printf(t->why, "vprobe: the kernel takes no types for probe %s: %s\n",
			   probe_name(t), strerror(-err));
	return err;
}

/* The log ends with the instruction that it could not follow, a line with what is wrong, and statistics. */
static const char *find_complaint(char *log, uint32_t *at)
{
	const char *complaint = "";

	*at = 0;
	for (char *line = strtok(log, "\n"); line; line = strtok(NULL, "\n")) {
		char *end;
		unsigned long number = strtoul(line, &end, 10);
		bool is_insn = end != line && strncmp(end, ": (", 3) == 0;
		bool is_state = (end != line && *end == ':') || strstr(line, " state: ");
		if (is_insn)
			*at = (uint32_t)number;
		else if (!is_state && strncmp(line, "processed ", strlen("processed ")) != 0)
			complaint = line;
	}
	return complaint;
}

static const struct ebpf_mark *mark_of(const struct ebpf_code *code, uint32_t at)
{
	const struct ebpf_mark *found = NULL;

	for (size_t i = 0; i < code->n_marks && code->marks[i].at <= at; i++)
		found = &code->marks[i];
	return found;
}

const char *bpf_feature_of(const struct bpf_insn *insn)
{
	static const struct {
		int32_t helper;
		const char *feature;
	} helpers[] = {
		{ BPF_FUNC_probe_read_kernel, "bpf_probe_read_kernel() of Linux 5.5" },
		{ BPF_FUNC_probe_read_kernel_str, "bpf_probe_read_kernel_str() of Linux 5.5" },
		{ BPF_FUNC_ringbuf_output, "bpf_ringbuf_output() of Linux 5.8" },
		{ BPF_FUNC_loop, "bpf_loop() of Linux 5.17" },
	};

	if (insn->code == (BPF_STX | BPF_ATOMIC | BPF_DW) && insn->imm != BPF_ADD)
		return "atomic instructions of Linux 5.12";
	if (insn->code == (BPF_JMP32 | BPF_JA))
		return "jumps by 32 bits of Linux 6.6";
	if (insn->code != (BPF_JMP | BPF_CALL) || insn->src_reg)
		return NULL;
	for (size_t i = 0; i < sizeof(helpers) / sizeof(helpers[0]); i++)
		if (helpers[i].helper == insn->imm)
			return helpers[i].feature;
	return NULL;
}

/* Whether the kernel says of itself that it has a helper; of other things nobody knows. */
static bool is_missing(const struct trial *t, const struct bpf_insn *insn)
{
	if (insn->code != (BPF_JMP | BPF_CALL))
		return true;
	return libbpf_probe_bpf_helper(t->type, (enum bpf_func_id)insn->imm, NULL) == 0;
}

/* "NAME of Linux N.M" */
static void say_feature(const char *feature, struct buf *why)
{
	static const char of[] = " of Linux ";
	const char *since = strstr(feature, of);
	unsigned wanted[2] = { 0 }, here[2] = { 0 };
	struct utsname name;

	if (since && uname(&name) == 0 &&
	    sscanf(since + strlen(of), "%u.%u", &wanted[0], &wanted[1]) == 2 &&
	    sscanf(name.release, "%u.%u", &here[0], &here[1]) == 2 &&
	    (here[0] > wanted[0] || (here[0] == wanted[0] && here[1] >= wanted[1])))
		buf_printf(why,
			   " (it needs %.*s, which this kernel forbids: it may be locked down)",
			   (int)(since - feature), feature);
	else
		buf_printf(why, " (it needs %s)", feature);
}

static void explain(const struct trial *t, char *log, int err)
{
	uint32_t at, place = t->m->probes[t->probe].place;
	const char *complaint = find_complaint(log, &at), *op = "its code";
	const struct ebpf_mark *mark = mark_of(t->code, at);

	if (mark && mark->inst != EBPF_AROUND) {
		const struct vir_inst *inst = &t->m->funcs[mark->func].insts[mark->inst];
		op = vir_op_table[inst->op].text;
		place = inst->place ? inst->place : place;
	}
	buf_printf(t->why, "vprobe: %u:%u: probe %s: the kernel refuses '%s': %s",
		   t->m->places[place].line, t->m->places[place].column, probe_name(t), op,
		   complaint[0] ? complaint : strerror(-err));
	const struct bpf_insn *insns = (const struct bpf_insn *)(const void *)t->code->insns.data;
	const char *feature =
		at < t->code->insns.len / sizeof(*insns) ? bpf_feature_of(&insns[at]) : NULL;
	if (feature && is_missing(t, &insns[at]))
		say_feature(feature, t->why);
	buf_putc(t->why, '\n');
}

/* -- loading ---------------------------------------------------------------------------------------- */

/* Up to what is filled in. */
static size_t fixed_part(const char *text)
{
	return strcspn(text, "{");
}

static void fill_texts(const struct trial *t, char *frame)
{
	struct st_string *texts = (struct st_string *)(void *)(frame + t->code->texts);
	struct st_string *names = (struct st_string *)(void *)(frame + t->code->kind_names);
	struct st_string *kinds = (struct st_string *)(void *)(frame + t->code->kind_texts);

	for (uint32_t i = 0; i < t->m->n_texts; i++)
		st_string_set(&texts[i], t->m->texts[i].bytes, t->m->texts[i].len);
	memset(frame + t->code->blanks, ' ', EBPF_ZEROS_BEHIND);
	memset(frame + t->code->blanks + EBPF_ZEROS_BEHIND, '0', EBPF_ZEROS_BEHIND);
	st_string_set((struct st_string *)(void *)(frame + t->code->name), probe_name(t),
		      strlen(probe_name(t)));
	for (int i = 0; i < REPORT_COUNT; i++) {
		st_string_set(&names[i], report_table[i].name, strlen(report_table[i].name));
		st_string_set(&kinds[i], report_table[i].text, fixed_part(report_table[i].text));
	}
}

static int make_frames(const struct trial *t, uint32_t n, struct bpf_loaded *out)
{
	LIBBPF_OPTS(bpf_map_create_opts, opts, .map_flags = BPF_F_MMAPABLE);
	size_t stride = (t->code->frame_bytes + 7) / 8 * 8;
	size_t bytes = (stride * n + PAGE - 1) / PAGE * PAGE;

	out->map = bpf_map_create(BPF_MAP_TYPE_ARRAY, "vprobe_frame", sizeof(uint32_t),
				  (uint32_t)t->code->frame_bytes, n, &opts);
	if (out->map < 0)
		return refuse_map(t, -errno);
	void *frames = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, out->map, 0);
	if (frames == MAP_FAILED) {
		close(out->map);
		return -ENOMEM;
	}
	out->frame = frames;
	out->frame_bytes = bytes;
	out->stride = stride;
	out->n_frames = n;
	for (uint32_t i = 0; i < n; i++)
		fill_texts(t, (char *)frames + i * stride);
	return 0;
}

/* Code names maps by their numbers; in the kernel they have descriptors. */
static struct bpf_insn *with_maps(const struct bpf_state *s, const struct ebpf_code *code,
				  int frame)
{
	struct bpf_insn *insns = malloc(code->insns.len);
	size_t n = code->insns.len / sizeof(*insns);

	if (!insns)
		return NULL;
	memcpy(insns, code->insns.data, code->insns.len);
	for (size_t i = 0; i < n; i++) {
		bool is_wide = insns[i].code == (BPF_LD | BPF_IMM | BPF_DW);
		if (is_wide && (insns[i].src_reg == BPF_PSEUDO_MAP_VALUE ||
				insns[i].src_reg == BPF_PSEUDO_MAP_FD))
			insns[i].imm =
				insns[i].imm == EBPF_MAP_FRAME ? frame : s->maps[insns[i].imm];
		i += is_wide;
	}
	return insns;
}

static int load_program(const struct trial *t, const struct bpf_kind *kind,
			const struct bpf_insn *insns, int types, const struct bpf_func_info *funcs,
			uint32_t n_funcs, char *log)
{
	LIBBPF_OPTS(bpf_prog_load_opts, opts, .expected_attach_type = kind->attach,
		    .attach_btf_id = kind->target_id,
		    .attach_btf_obj_fd = (uint32_t)kind->target_btf);
	size_t n = t->code->insns.len / sizeof(*insns);

	if (types >= 0) {
		opts.prog_btf_fd = (uint32_t)types;
		opts.func_info = funcs;
		opts.func_info_cnt = n_funcs;
		opts.func_info_rec_size = sizeof(*funcs);
	}
	if (log) {
		opts.log_buf = log;
		opts.log_size = LOG_BYTES;
		opts.log_level = 1;
	}
	int fd = bpf_prog_load(t->type, "vprobe", "Dual BSD/GPL", insns, n, &opts);
	return fd < 0 ? -errno : fd;
}

/* Once more, with the kernel's log. */
static int find_reason(const struct trial *t, const struct bpf_kind *kind,
		       const struct bpf_insn *insns, int types, const struct bpf_func_info *funcs,
		       uint32_t n_funcs, int err)
{
	char *log = calloc(1, LOG_BYTES);

	if (!log)
		return -ENOMEM;
	int again = load_program(t, kind, insns, types, funcs, n_funcs, log);
	explain(t, log, err);
	if (again >= 0)
		close(again);
	free(log);
	return bpf_told(err);
}

static int load_or_explain(const struct trial *t, const struct bpf_kind *kind,
			   const struct bpf_insn *insns)
{
	struct bpf_func_info funcs[MAX_FUNCTIONS];
	uint32_t starts[MAX_FUNCTIONS] = { 0 }, n = 1;

	if (t->code->step)
		starts[n++] = t->code->step;
	int types = n > 1 ? load_types(funcs, starts, n) : NO_TYPES;
	if (types < 0 && types != NO_TYPES)
		return refuse_types(t, types);
	int fd = load_program(t, kind, insns, types, funcs, n, NULL);
	if (fd < 0)
		fd = find_reason(t, kind, insns, types, funcs, n, fd);
	if (types >= 0)
		close(types);
	return fd;
}

int bpf_compile(const struct verified *v, const struct ebpf_layout *layout, uint32_t probe,
		const struct ebpf_opts *opts, struct ebpf_code *out, struct buf *why)
{
	const struct vir_module *m = verified_module(v);
	struct arena *scratch = arena_open(SCRATCH_BYTES, NULL);
	struct ebpf_refusal refusal = { 0 };
	jmp_buf on_full;

	if (!scratch)
		return -ENOMEM;
	arena_on_full(m->arena, &on_full);
	arena_on_full(scratch, &on_full);
	int err = setjmp(on_full) == 0
			  ? ebpf_compile(m->arena, scratch, v, probe, layout, opts, out, &refusal)
			  : -ENOMEM;
	arena_on_full(m->arena, NULL);
	arena_close(scratch);
	if (refusal.why && err == -E2BIG)
		buf_printf(why, "vprobe: %u:%u: %s\n", m->places[refusal.place].line,
			   m->places[refusal.place].column, refusal.why);
	return err;
}

int bpf_load(const struct bpf_state *s, uint32_t probe, const struct ebpf_code *code,
	     const struct bpf_kind *kind, uint32_t n_frames, struct bpf_loaded *out,
	     struct buf *why)
{
	enum bpf_prog_type type = kind->type ? kind->type : BPF_PROG_TYPE_RAW_TRACEPOINT;
	const struct trial t = { s->m, probe, code, type, why };

	*out = (struct bpf_loaded){ 0 };
	int err = make_frames(&t, n_frames, out);
	if (err)
		return err;
	struct bpf_insn *insns = with_maps(s, code, out->map);
	out->program = insns ? load_or_explain(&t, kind, insns) : -ENOMEM;
	free(insns);
	if (out->program < 0) {
		err = out->program;
		munmap(out->frame, out->frame_bytes);
		close(out->map);
		return err;
	}
	out->is_loaded = true;
	return 0;
}

void bpf_unload(struct bpf_loaded *l)
{
	if (!l->is_loaded)
		return;
	close(l->program);
	munmap(l->frame, l->frame_bytes);
	close(l->map);
	l->is_loaded = false;
}

uint64_t bpf_missed(const struct bpf_loaded *l)
{
	struct bpf_prog_info info = { 0 };
	uint32_t len = sizeof(info);

	return bpf_obj_get_info_by_fd(l->program, &info, &len) ? 0 : info.recursion_misses;
}

int bpf_run_once(const struct bpf_loaded *l, const uint64_t context[BPF_CONTEXT_WORDS])
{
	LIBBPF_OPTS(bpf_test_run_opts, opts, .ctx_in = context,
		    .ctx_size_in = BPF_CONTEXT_WORDS * sizeof(context[0]));

	return bpf_prog_test_run_opts(l->program, &opts) ? -errno : 0;
}

/* The kernel runs it in this process's context only if that is there already. */
int bpf_run_on_first_cpu(const struct bpf_loaded *l, const uint64_t context[BPF_CONTEXT_WORDS])
{
	LIBBPF_OPTS(bpf_test_run_opts, opts, .ctx_in = context,
		    .ctx_size_in = BPF_CONTEXT_WORDS * sizeof(context[0]),
		    .flags = BPF_F_TEST_RUN_ON_CPU);
	cpu_set_t before, first;

	CPU_ZERO(&first);
	CPU_SET(0, &first);
	bool is_moved = sched_getaffinity(0, sizeof(before), &before) == 0 &&
			sched_setaffinity(0, sizeof(first), &first) == 0;
	int err = bpf_prog_test_run_opts(l->program, &opts) ? -errno : 0;
	if (is_moved)
		sched_setaffinity(0, sizeof(before), &before);
	return err;
}

int bpf_check(struct buf *why)
{
	const struct bpf_insn insns[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	int fd = bpf_prog_load(BPF_PROG_TYPE_RAW_TRACEPOINT, "vprobe", "Dual BSD/GPL", insns, 2,
			       NULL);

	if (fd < 0)
		return bpf_refuse_programs(-errno, why);
	close(fd);
	return 0;
}
