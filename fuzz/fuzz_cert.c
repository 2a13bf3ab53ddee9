/*
 * Certificates: a module is made of the bytes, proved, and its certificate changed here and
 * there, or replaced by bytes.  Whatever the checker accepts then is held against what
 * happens: the evaluator asserts every fact, and the code in shadow mode every guard.
 *
 * The first byte says how many changes come, each of a place (two bytes) and what is done there.
 */
#include <stdlib.h>

#include "compiler/x86/jit.h"
#include "fuzz/machine.h"
#include "interp/vir_eval.h"
#include "randgen/gen_vir.h"
#include "verifier/verifier.h"

enum { MEMORY_BYTES = 512 << 20, TICKS = 200, N_FIRES = 8, N_CHANGES = 16 };

struct change {
	uint16_t place;
	uint8_t kind, byte;
};

struct plan {
	struct change changes[N_CHANGES];
	uint32_t n;
	struct choices module;
};

static struct plan read_plan(const uint8_t *data, size_t size)
{
	struct choices c = { .at = data, .end = data + size };
	struct plan plan = { .n = choose(&c, N_CHANGES + 1) };

	for (uint32_t i = 0; i < plan.n; i++) {
		struct change *change = &plan.changes[i];
		change->place = (uint16_t)(choose_byte(&c) << 8 | choose_byte(&c));
		change->kind = (uint8_t)choose_byte(&c);
		change->byte = (uint8_t)choose_byte(&c);
	}
	plan.module = c;
	return plan;
}

/* The same each time. */
static struct vir_module *make_module(const struct plan *plan)
{
	struct choices c = plan->module;
	struct vir_module *m = module_from_choices(arena_open(MEMORY_BYTES, NULL), &c);

	module_add_witness(m);
	return m;
}

static void apply(const struct change *change, struct buf *bytes)
{
	size_t at = bytes->len ? change->place % bytes->len : 0;

	if (bytes->len == 0)
		return;
	switch (change->kind % 4) {
	case 0:
		bytes->data[at] ^= (char)(1 << change->byte % 8);
		break;
	case 1:
		bytes->data[at] = (char)change->byte;
		break;
	case 2: /* behind the header a byte more or less makes others mean something else */
		buf_putc(bytes, 0);
		for (size_t i = bytes->len - 1; i > at; i--)
			bytes->data[i] = bytes->data[i - 1];
		bytes->data[at] = (char)change->byte;
		break;
	default:
		for (size_t i = at; i + 1 < bytes->len; i++)
			bytes->data[i] = bytes->data[i + 1];
		bytes->len--;
		break;
	}
}

static int forget(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	(void)bytes;
	(void)len;
	return 0;
}

/* A fact that is false aborts. */
static void fire_all(struct executor *x, uint32_t n_probes)
{
	static const uint64_t numbers[] = { 0, 1, 2, 7, 100, UINT64_MAX, INT64_MAX, 64 };
	struct out_sink sink = { NULL, forget };

	for (uint32_t i = 0; i < N_FIRES; i++) {
		for (uint32_t probe = 0; probe < n_probes; probe++) {
			struct fire f = { .ops = &machine_ops, .probe = probe, .env = i % 2 };
			f.n_args = LIMIT_PROBE_PARAMS;
			for (uint32_t k = 0; k < f.n_args; k++)
				f.args[k].num = numbers[(i + 3 * k) % N_FIRES];
			if (x->ops->fire(x, &f) || x->ops->drain(x, &sink))
				abort();
		}
	}
	x->ops->close(x);
}

static struct verified *accepted(struct vir_module *m, const struct buf *bytes)
{
	struct verify_opts opts = { .certificate = bytes->data, .certificate_len = bytes->len };
	struct buf why = { 0 };
	struct verified *v;

	if (verify(m, &opts, &v, &why) == 0) {
		buf_free(&why);
		return v;
	}
	if (why.len == 0)
		abort();
	buf_free(&why);
	arena_close(m->arena);
	return NULL;
}

static void run(const struct plan *plan, const struct buf *bytes)
{
	const struct vir_eval_opts eval = {
		.ticks = TICKS, .n_vms = 1, .max_threads = 2, .asserts = true
	};
	const struct jit_opts jit = {
		.ticks = TICKS, .n_vms = 1, .max_threads = 2, .shadow = true
	};
	struct vir_module *m = make_module(plan);
	struct verified *v = accepted(m, bytes);
	struct executor *x;

	if (!v)
		return;
	if (vir_eval_open(v, &eval, &x))
		abort();
	fire_all(x, m->n_probes);
	m = make_module(plan);
	v = accepted(m, bytes);
	if (!v || jit_open(v, &jit, &x))
		abort();
	fire_all(x, m->n_probes);
}

static void make_certificate(const struct plan *plan, struct buf *bytes)
{
	struct vir_module *m = make_module(plan);
	struct verify_opts opts = { 0 };
	struct buf why = { 0 };
	struct verified *v;

	if (verify(m, &opts, &v, &why))
		abort();
	verified_certificate(v, bytes);
	arena_close(m->arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct plan plan = read_plan(data, size);
	struct buf bytes = { 0 };

	make_certificate(&plan, &bytes);
	for (uint32_t i = 0; i < plan.n; i++)
		apply(&plan.changes[i], &bytes);
	run(&plan, &bytes);
	buf_free(&bytes);
	return 0;
}
