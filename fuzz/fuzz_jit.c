/*
 * One module, many ways: by the evaluator and as machine code, as it is and optimized, with
 * what the verifier proves of it and without, with registers in another order.  What is
 * printed and reported, where, the ticks of each fire, and the variables, bags and
 * aggregates at the end are the same; no fact that was proved is false; and no value is lost for
 * want of a place (places.h).
 *
 * With MODULES_IN_KERNEL in the environment, in the kernel, too, where it loads them; that takes a tenth of a second each.
 *
 * Of the bytes, the head says how the module is run; the rest decides what it is, or is its
 * image or text.  What the verifier refuses is not run, nor what a budget of ticks would not
 * end soon (randgen/gen_vir.h).  A difference is printed, with the module's text: behind a head of 20
 * bytes, the first of them c, it is an input that stays the same when the making of modules changes.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/opt/opt.h"
#include "compiler/x86/jit.h"
#include "engines/bpf/exec.h"
#include "fuzz/image.h"
#include "fuzz/machine.h"
#include "fuzz/places.h"
#include "interp/vir_eval.h"
#include "randgen/gen_vir.h"
#include "verifier/verifier.h"

enum {
	MEMORY_BYTES = 512 << 20,
	TICKS = 60,
	AGGR_CELLS = 3,
	N_VMS = 1,
	MAX_THREADS = 3,
	N_FIRES = 6,
};

/* The head: what each byte decides. */
struct plan {
	enum { MADE, IMAGE, MADE_TOO, TEXT } form;
	bool drains_late; /* output is drained at the end, not after each fire */
	uint64_t shuffle; /* not 0 */
	struct {
		uint8_t probe, thread, args;
	} fires[N_FIRES];
};

static struct plan read_plan(struct choices *c)
{
	uint32_t flags = choose_byte(c);
	struct plan plan = { .form = flags % 4, .drains_late = flags & 4 };

	plan.shuffle = 1 + choose_byte(c);
	for (uint32_t i = 0; i < N_FIRES; i++) {
		plan.fires[i].probe = (uint8_t)choose_byte(c);
		plan.fires[i].thread = (uint8_t)choose_byte(c);
		plan.fires[i].args = (uint8_t)choose_byte(c);
	}
	return plan;
}

/* A way to run a module. */
struct way {
	const char *name;
	bool is_optimized, is_compiled;
	bool is_in_kernel;
	bool is_unproved; /* no guard is left out */
	bool is_shadowed; /* guards stay, facts are asserted */
	bool is_shuffled;
};

static const struct way ways[] = {
	{ "evaluated", .is_unproved = true },
	{ "evaluated, facts asserted", .is_shadowed = true },
	{ "evaluated, optimized, facts asserted", .is_optimized = true, .is_shadowed = true },
	{ "compiled, all guards", .is_compiled = true, .is_unproved = true, .is_shuffled = true },
	{ "compiled", .is_compiled = true },
	{ "compiled, optimized", .is_compiled = true, .is_optimized = true },
	{ "compiled, optimized, facts asserted", .is_compiled = true, .is_optimized = true,
	  .is_shadowed = true, .is_shuffled = true },
	{ "in the kernel", .is_in_kernel = true },
	{ "in the kernel, optimized", .is_in_kernel = true, .is_optimized = true },
};
enum { N_WAYS = sizeof(ways) / sizeof(ways[0]) };

static void fail(const char *what, const char *why)
{
	fprintf(stderr, "%s: %s\n", what, why);
	abort();
}

/* -- one run ---------------------------------------------------------------------------------- */

static int collect(void *ctx, const char *bytes, size_t len)
{
	buf_put(ctx, bytes, len);
	return 0;
}

static void note_report(void *ctx, const struct report *r)
{
	buf_printf(ctx, "%s in %s at %" PRIu32 ": %s, %" PRIu64 " times\n",
		   report_table[r->kind].name, r->probe, r->at.pos, r->text, r->count);
}

/* Threads of two environments; seldom one that finds no room, or an environment that does not exist. */
static void set_thread(struct fire *fire, uint32_t which)
{
	enum { NO_ENV = 255, NO_ROOM = 250 };

	fire->env = which == NO_ENV ? N_VMS + 1 : which % 4 != 0 && which < NO_ROOM;
	fire->thread = which >= NO_ROOM || which % 4 == 2;
}

/* Each is a number or a string, whatever the probe wants. */
static void set_args(struct fire *fire, const char *kinds, uint32_t salt)
{
	static const uint64_t numbers[] = { 0,    1,          2,         7,
					    64,   UINT64_MAX, INT64_MAX, (uint64_t)INT64_MIN,
					    1000, 0x80 };
	static const char *const strings[] = { "", "a", "xyz%d\n", "a\0b" };
	enum { N_NUMBERS = sizeof(numbers) / sizeof(numbers[0]), N_STRINGS = 4 };
	uint32_t n = (uint32_t)strlen(kinds);

	fire->n_args = salt % 16 == 15 && n ? n - 1 : n;
	for (uint32_t i = 0; i < n; i++) {
		bool is_other = salt % 32 == 31 && i == 0;
		fire->args[i].num = numbers[(salt + i * 3) % N_NUMBERS];
		if ((kinds[i] == 's') == is_other)
			continue;
		fire->args[i].str = strings[(salt + i) % N_STRINGS];
		fire->args[i].len =
			(salt + i) % N_STRINGS == 3 ? 3 : (uint32_t)strlen(fire->args[i].str);
	}
}

static void drain(struct executor *x, struct buf *shown)
{
	struct out_sink sink = { shown, collect };

	if (x->ops->drain(x, &sink) != 0)
		abort();
}

static void fire(struct executor *x, const struct plan *plan, const struct fire *f,
		 struct buf *shown)
{
	if (x->ops->fire(x, f) != 0)
		abort();
	if (!plan->drains_late)
		drain(x, shown);
	buf_printf(shown, "ticks %" PRIu64 "\n", x->last_ticks);
}

/* The last but the witness is the largest. */
static uint32_t choose_probe(uint32_t which, uint32_t n)
{
	if (n == 1)
		return 0;
	return which < 160 ? n - 2 : which % (n - 1);
}

static void fire_all(struct executor *x, const struct plan *plan, const struct vir_module *m,
		     struct buf *shown)
{
	uint32_t n = m->n_probes;

	for (uint32_t i = 0; i < N_FIRES; i++) {
		struct fire f = { .ops = &machine_ops, .time_ns = 1000 * (i + 1) };
		f.probe = choose_probe(plan->fires[i].probe, n);
		set_thread(&f, plan->fires[i].thread);
		set_args(&f, m->probes[f.probe].param_kinds, plan->fires[i].args);
		fire(x, plan, &f, shown);
	}
	/* The witness, where each instance of a variable is. */
	for (uint32_t i = 0; i < MAX_THREADS; i++) {
		struct fire f = { .ops = &machine_ops, .probe = n - 1, .time_ns = 10000 + i };
		set_thread(&f, i);
		fire(x, plan, &f, shown);
	}
	drain(x, shown);
	x->ops->each_report(x, note_report, shown);
}

static int open_executor(const struct verified *v, const struct plan *plan, const struct way *way,
			 struct executor **x)
{
	struct vir_eval_opts eval = { .ticks = TICKS,
				      .aggr_cells = AGGR_CELLS,
				      .n_vms = N_VMS,
				      .max_threads = MAX_THREADS,
				      .asserts = way->is_shadowed };
	struct jit_opts jit = { .ticks = TICKS,
				.aggr_cells = AGGR_CELLS,
				.n_vms = N_VMS,
				.max_threads = MAX_THREADS,
				.shadow = way->is_shadowed,
				.shuffle = way->is_shuffled ? plan->shuffle : 0 };

	if (way->is_in_kernel)
		return bpf_exec_open(v, &eval, NULL, x);
	return way->is_compiled ? jit_open(v, &jit, x) : vir_eval_open(v, &eval, x);
}

static struct vir_module *read_image(struct arena *a, const struct buf *image)
{
	struct vir_module *m = NULL;
	struct buf why = { 0 };

	if (vir_read(a, image->data, image->len, &m, &why) || vir_check(m, &why))
		fail("an image that was accepted is not any more", buf_str(&why));
	buf_free(&why);
	return m;
}

/* A module as it is, or optimized. */
struct subject {
	struct buf image;
	struct buf certificate; /* what is proved is found once, and checked each time */
};

static void free_subject(struct subject *of)
{
	buf_free(&of->image);
	buf_free(&of->certificate);
}

static struct verified *verify_module(struct vir_module *m, const struct verify_opts *opts)
{
	struct buf why = { 0 };
	struct verified *v;

	if (verify(m, opts, &v, &why))
		fail("the verifier refuses what is run otherwise", buf_str(&why));
	buf_free(&why);
	return v;
}

/* Its image is there. */
static void prove(struct subject *of)
{
	struct arena *a = arena_open(MEMORY_BYTES, NULL);
	struct verified *v = verify_module(read_image(a, &of->image),
					   &(struct verify_opts){ .certificate = NULL });

	verified_certificate(v, &of->certificate);
	arena_close(a);
}

/* pass: the last one, or NULL. */
static struct subject optimize(const struct subject *plain, const char *pass)
{
	struct opt_opts opts = { .level = 1, .check = true, .stop_after = pass };
	struct arena *a = arena_open(MEMORY_BYTES, NULL);
	struct vir_module *m = read_image(a, &plain->image);
	struct subject optimized = { .image.data = NULL };
	struct buf why = { 0 };

	if (opt_run(m, &opts, &why))
		fail("the optimizer made something else", buf_str(&why));
	vir_write(m, &optimized.image);
	buf_free(&why);
	arena_close(a);
	prove(&optimized);
	return optimized;
}

/* All that shows.  false: the kernel does not load it. */
static bool run(const struct subject *of, const struct plan *plan, const struct way *way,
		struct buf *shown)
{
	struct verify_opts opts = { .unproved = way->is_unproved };
	struct vir_module *m = read_image(arena_open(MEMORY_BYTES, NULL), &of->image);
	struct executor *x;

	if (!way->is_unproved) {
		opts.certificate = of->certificate.data;
		opts.certificate_len = of->certificate.len;
	}
	int err = open_executor(verify_module(m, &opts), plan, way, &x);
	if (err == -EOPNOTSUPP && way->is_in_kernel)
		return false;
	if (err)
		fail("no executor", way->name);
	fire_all(x, plan, m, shown);
	x->ops->close(x);
	return true;
}

/* -- differences ------------------------------------------------------------------------------- */

static bool is_same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && (a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

/* The first pass after which it shows something else. */
static void name_pass(const struct subject *plain, const struct plan *plan, const struct way *way,
		      const struct buf *wanted)
{
	struct buf names = { 0 };
	bool is_found = false;

	opt_list(&names);
	for (char *name = strtok(names.data, " "); name && !is_found; name = strtok(NULL, " ")) {
		struct subject optimized = optimize(plain, name);
		struct buf shown = { 0 };
		run(&optimized, plan, way, &shown);
		is_found = !is_same(&shown, wanted);
		if (is_found)
			fprintf(stderr, "first after pass %s\n", name);
		free_subject(&optimized);
		buf_free(&shown);
	}
	buf_free(&names);
}

static void complain(const struct subject *plain, const struct plan *plan, const struct way *way,
		     const struct buf *wanted, const struct buf *found)
{
	struct buf text = { 0 };

	vir_print(read_image(arena_open(MEMORY_BYTES, NULL), &plain->image), &text);
	fprintf(stderr, "%s\nshown when %s:\n%.*s\nshown when %s (shuffle %" PRIu64 "):\n%.*s\n",
		buf_str(&text), ways[0].name, (int)wanted->len, wanted->data, way->name,
		plan->shuffle, (int)found->len, found->data);
	if (way->is_optimized)
		name_pass(plain, plan, way, wanted);
	fail("a module does something else", way->name);
}

static void check_places(const struct buf *image, uint64_t seed)
{
	struct arena *a = arena_open(MEMORY_BYTES, NULL);

	places_check(read_image(a, image), seed);
	arena_close(a);
}

static void compare(const struct subject *plain, const struct plan *plan)
{
	struct subject optimized = optimize(plain, NULL);
	struct buf wanted = { 0 }, found = { 0 };

	check_places(&plain->image, 0);
	check_places(&plain->image, plan->shuffle);
	check_places(&optimized.image, 0);
	run(plain, plan, &ways[0], &wanted);
	for (uint32_t i = 1; i < N_WAYS; i++) {
		buf_clear(&found);
		if (ways[i].is_in_kernel && !getenv("MODULES_IN_KERNEL"))
			continue;
		if (!run(ways[i].is_optimized ? &optimized : plain, plan, &ways[i], &found))
			fprintf(stderr, "not loaded: %s\n", ways[i].name);
		else if (!is_same(&wanted, &found))
			complain(plain, plan, &ways[i], &wanted, &found);
	}
	free_subject(&optimized);
	buf_free(&wanted);
	buf_free(&found);
}

/* -- modules ------------------------------------------------------------------------------------- */

static int read_form(struct arena *a, const struct plan *plan, const struct choices *c,
		     struct vir_module **m, struct buf *why)
{
	struct buf image = { 0 };
	size_t n = (size_t)(c->end - c->at);

	if (plan->form == TEXT)
		return vir_parse(a, (const char *)c->at, n, m, why);
	image_from_bytes(c->at, n, &image);
	int err = vir_read(a, image.data, image.len, m, why);
	buf_free(&image);
	return err;
}

static bool is_accepted(struct vir_module *m, struct buf *why)
{
	struct verify_opts opts = { .unproved = true };
	struct verified *v;

	return verify(m, &opts, &v, why) == 0;
}

/* NULL: there is none that may be run. */
static struct vir_module *read_module(struct arena *a, const struct plan *plan,
				      const struct choices *c)
{
	struct buf why = { 0 };
	struct vir_module *m;
	bool is_fine =
		read_form(a, plan, c, &m, &why) == 0 && is_accepted(m, &why) && module_is_quick(m);

	if (is_fine) {
		module_add_witness(m);
		is_fine = is_accepted(m, &why); /* it may be one probe too many */
	}
	buf_free(&why);
	return is_fine ? m : NULL;
}

static struct vir_module *made_module(struct arena *a, struct choices *c)
{
	struct vir_module *m = module_from_choices(a, c);
	struct buf why = { 0 };

	module_add_witness(m);
	if (!is_accepted(m, &why))
		fail("the verifier refuses what was made", buf_str(&why));
	if (!module_is_quick(m))
		fail("it may take long", "what was made");
	buf_free(&why);
	return m;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_open(MEMORY_BYTES, NULL);
	struct choices choices = { .at = data, .end = data + size };
	struct plan plan = read_plan(&choices);
	bool is_made = plan.form == MADE || plan.form == MADE_TOO;
	struct vir_module *m = is_made ? made_module(a, &choices) : read_module(a, &plan, &choices);
	struct subject plain = { .image.data = NULL };

	if (m) {
		vir_write(m, &plain.image);
		prove(&plain);
		compare(&plain, &plan);
	}
	free_subject(&plain);
	arena_close(a);
	return 0;
}
