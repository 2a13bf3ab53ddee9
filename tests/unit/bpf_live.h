/*
 * bpf_live - a module of VIR as a program that could be attached, run by BPF_PROG_TEST_RUN: for unit tests.
 */
#ifndef TESTS_UNIT_BPF_LIVE_H
#define TESTS_UNIT_BPF_LIVE_H

#include <bpf/libbpf.h>
#include <check.h>
#include <string.h>

#include "engines/bpf/load.h"
#include "tests/unit/vir_samples.h"
#include "tests/unit/vir_verified.h"

enum { ARENA_BYTES = 1 << 26, N_KEYS = 4000, BUDGET = 1000 };

struct program {
	struct arena *arena;
	struct vir_module *m;
	struct bpf_state state;
	struct bpf_loaded loaded;
	struct ebpf_code code;
	struct buf records; /* texts of exceptions */
};

static jmp_buf on_full;

/* opts: NULL for those of a program that is called. */
static inline void compile_with(struct program *p, const char *text, const struct ebpf_opts *opts,
				struct ebpf_refusal *refusal, int wanted)
{
	const struct ebpf_opts usual = { .is_live = true, .is_called = true, .budget = BUDGET };
	struct arena *scratch = arena_open(ARENA_BYTES, &on_full);
	struct buf why = { 0 };

	memset(p, 0, sizeof(*p));
	p->arena = arena_open(ARENA_BYTES, &on_full);
	ck_assert(setjmp(on_full) == 0);
	ck_assert_msg(vir_parse(p->arena, text, strlen(text), &p->m, &why) == 0, "%s",
		      buf_str(&why));
	struct verified *v = verified(p->m);
	arena_on_full(p->arena, &on_full);
	ck_assert_int_eq(ebpf_compile(p->arena, scratch, v, 0, ebpf_lay_out(p->arena, p->m, 1),
				      opts ? opts : &usual, &p->code, refusal),
			 wanted);
	arena_close(scratch);
	buf_free(&why);
}

static inline void open_with(struct program *p, const char *text, const struct ebpf_opts *opts)
{
	uint32_t n_cpus = (uint32_t)libbpf_num_possible_cpus();
	const struct bpf_state_opts to = {
		.n_envs = 1, .max_threads = n_cpus, .aggr_cells = N_KEYS, .is_shared = true
	};
	const struct bpf_kind kind = { 0 };
	struct ebpf_refusal refusal;
	struct buf why = { 0 };

	compile_with(p, text, opts, &refusal, 0);
	int err = bpf_state_open(&p->state, p->arena, p->m, ebpf_lay_out(p->arena, p->m, 1), &to,
				 &why);
	if (!err)
		err = bpf_load(&p->state, 0, &p->code, &kind, n_cpus, &p->loaded, &why);
	ck_assert_msg(err == 0, "%s", buf_str(&why));
	buf_free(&why);
}

static inline void compile(struct program *p, const char *text, struct ebpf_refusal *refusal,
			   int wanted)
{
	compile_with(p, text, NULL, refusal, wanted);
}

static inline void open_program(struct program *p, const char *text)
{
	open_with(p, text, NULL);
}

static inline void close_program(struct program *p)
{
	bpf_unload(&p->loaded);
	bpf_state_close(&p->state);
	buf_free(&p->code.insns);
	buf_free(&p->records);
	arena_close(p->arena);
}

static inline void run(const struct program *p, uint64_t first, uint64_t second)
{
	const uint64_t context[BPF_CONTEXT_WORDS] = { first, second };

	ck_assert_int_eq(bpf_run_once(&p->loaded, context), 0);
}

/* A count of struct ebpf_live, of all CPUs. */
#define COUNT_OF(p, field) count_of(p, offsetof(struct ebpf_live, field))

static inline uint64_t count_of(const struct program *p, size_t offset)
{
	uint64_t n = 0, count;

	for (uint32_t i = 0; i < p->loaded.n_frames; i++) {
		memcpy(&count, (const char *)&bpf_frame(&p->loaded, i)->live + offset,
		       sizeof(count));
		n += count;
	}
	return n;
}

/* A cell of all environments. */
static inline uint64_t host_cell(const struct program *p, uint32_t var)
{
	const char *host = p->state.homes[ST_HOME_HOST].values;
	uint64_t value;

	memcpy(&value, host + p->state.layout->vars[var].offset, sizeof(value));
	return value;
}

static inline int keep_exception(void *ctx, void *data, size_t size)
{
	struct program *p = ctx;
	const struct ebpf_record *record = data;
	const uint32_t *what = (const uint32_t *)(record + 1);
	const struct st_string *desc = (const struct st_string *)(what + 2);

	ck_assert_uint_eq(record->func, EBPF_RECORD_OF_RAISE);
	ck_assert_uint_eq(size, sizeof(*record) + 8 + sizeof(*desc));
	ck_assert_uint_ne(record->time, 0);
	buf_printf(&p->records, "%u at %u: %.*s\n", what[0], what[1], desc->len, desc->bytes);
	return 0;
}

static inline void expect_exceptions(struct program *p, const char *wanted)
{
	struct ring_buffer *ring =
		ring_buffer__new(p->state.maps[EBPF_MAP_RING], keep_exception, p, NULL);

	ck_assert_ptr_nonnull(ring);
	ck_assert_int_ge(ring_buffer__consume(ring), 0);
	ring_buffer__free(ring);
	ck_assert_str_eq(buf_str(&p->records), wanted);
}

#endif
