/*
 * opt_run.h - from a text of VIR through passes of the optimizer to a text, for its tests.
 */
#ifndef TESTS_UNIT_OPT_RUN_H
#define TESTS_UNIT_OPT_RUN_H

#include "compiler/opt/opt.h"
#include "tests/unit/vir_samples.h"

/* A function with everything, so that a test need only write what it is about. */
#define OBJECTS                              \
	"var @0 perhost cell g = 0\n"        \
	"var @1 perthread string h = \"\"\n" \
	"bag #0 perenv 16 b\n"
#define FRAME(body) "func ^0 f(%0, %1) value slots 4 cells 2\n" body "end\n"
#define VALUE(body) "func ^0 f(%0, %1) value slots 0 cells 0\n" body "end\n"
#define STRING(body) "func ^0 f($0, $1) string slots 4 cells 0\n" body "end\n"

/* What the passes, in this order, make of a module, and the claim that it proves. */
struct opt_case {
	const char *claim;
	const char *passes; /* separated by blanks */
	const char *before;
	const char *after; /* NULL: nothing changes */
};

static inline void run_pass(struct vir_module *m, const char *name)
{
	struct buf why = { 0 };
	struct opt_opts opts = { .level = 1, .only = name, .check = true };

	ck_assert_msg(opt_is_pass(name), "no pass %s", name);
	ck_assert_msg(opt_run(m, &opts, &why) == 0, "%s: %s", name, buf_str(&why));
	buf_free(&why);
}

static inline void run_passes(struct vir_module *m, const char *names)
{
	char name[32];

	for (const char *at = names; *at; at += strcspn(at, " "), at += *at == ' ') {
		size_t len = strcspn(at, " ");
		ck_assert(len < sizeof(name));
		memcpy(name, at, len);
		name[len] = '\0';
		run_pass(m, name);
	}
}

/* The functions and probes of a module, as text: texts that nobody uses any more do not matter. */
static inline void print_funcs(const struct vir_module *m, struct buf *out)
{
	struct buf text = { 0 };

	vir_print(m, &text);
	const char *funcs = strstr(buf_str(&text), "func ^0");
	buf_puts(out, funcs ? funcs : "");
	buf_free(&text);
}

static inline void assert_case(const struct opt_case *c)
{
	struct arena *a = open_arena();
	const char *after = c->after ? c->after : c->before;
	struct buf got = { 0 }, wanted = { 0 }, objects = { 0 };

	buf_printf(&objects, "%s%s", OBJECTS, c->before);
	struct vir_module *m = parsed(a, buf_str(&objects));
	assert_well_formed(m);
	run_passes(m, c->passes);
	print_funcs(m, &got);

	buf_clear(&objects);
	buf_printf(&objects, "%s%s", OBJECTS, after);
	m = parsed(a, buf_str(&objects));
	assert_well_formed(m);
	print_funcs(m, &wanted);
	ck_assert_msg(same_bytes(&got, &wanted), "%s\ngot\n%swanted\n%s", c->claim, buf_str(&got),
		      buf_str(&wanted));
	buf_free(&got);
	buf_free(&wanted);
	buf_free(&objects);
	arena_close(a);
}

#define N_CASES(cases) ((int)(sizeof(cases) / sizeof((cases)[0])))

#endif
