/*
 * gen_event.c - the points that a script may probe, and what happens on the target.
 */
#include <inttypes.h>
#include <string.h>

#include "randgen/gen_int.h"
#include "runtime/base/limits.h"

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* -- static probes ------------------------------------------------------------------- */

struct static_row {
	enum domain domain;
	const char *name;
	const char *args; /* as in the table: "port:i .." */
	bool is_load;
};

static const struct static_row statics[] = {
#define STATIC_PROBE(domain, name, rule, args, when) { DOM_##domain, name, args, false },
#define PERIODIC_PROBE(domain, name, rule, period_ns, when) { DOM_##domain, name, "", false },
#define LOAD_PROBE(domain, name, rule, is_load, when) { DOM_##domain, name, "", true },
#include "spec/probes.def"
};

/* "port:i name:s" as "is". */
static const char *letters_of(struct gen *g, const char *args)
{
	char *letters = arena_alloc(g->arena, LIMIT_PROBE_PARAMS + 1);
	uint32_t n = 0;

	for (const char *at = strchr(args, ':'); at; at = strchr(at + 1, ':'))
		letters[n++] = at[1];
	return letters;
}

static struct gpoint *add_point(struct gen *g, enum domain d, const char *name, const char *args)
{
	struct gpoint *p = &g->points[g->n_points];

	if (g->n_points + 1 < MAX_POINTS)
		g->n_points++;
	*p = (struct gpoint){ .domain = d, .args = args };
	p->name = arena_printf(g->arena, "%s:%s", domain_names[d], name);
	return p;
}

static bool has_domain(struct gen *g, enum domain d)
{
	return d == DOM_VMK   ? true
	       : d == DOM_VMM ? has(g, RG_VMM)
	       : d == DOM_VMX ? has(g, RG_VMX)
			      : has(g, RG_GUEST);
}

/* All Load and Unload probes, and some of the others. */
static void add_statics(struct gen *g)
{
	choose_piece(&g->choices);
	add_point(g, DOM_VMK, "Custom", "isi");
	if (has(g, RG_VMX))
		add_point(g, DOM_VMX, "Custom", "s");
	if (has(g, RG_VMM))
		add_point(g, DOM_VMM, "HV_Exit", "");
	for (uint32_t i = 0; i < LENGTH(statics); i++) {
		const struct static_row *row = &statics[i];
		if (!has_domain(g, row->domain))
			continue;
		bool is_wanted = row->is_load || chance(g, *row->args ? 1 : 2, 6);
		if (is_wanted)
			add_point(g, row->domain, row->name, letters_of(g, row->args))->is_load =
				row->is_load;
	}
}

/* -- dynamic probes --------------------------------------------------------------------- */

struct dynamic_row {
	const char *kind;
	const char *args;
	const char *behind; /* the location */
	uint32_t domains;
	bool wants_function;
};

static const struct dynamic_row dynamics[] = {
	{ "ENTER", "iiiiiiiiii", "", IN_VMK | IN_VM, true },
	{ "EXIT", "i", "", IN_VMK | IN_VM, true },
	{ "OFFSET", "f", ":0x8", IN_VMK | IN_VM, true },
	{ "OFFSET", "f", ":L12", IN_VMK | IN_VM, true },
	{ "STEP", "", "", IN_VMK | IN_GUEST, true },
	{ "READ", "", "", IN_VMK | IN_GUEST, false },
	{ "WRITE", "", "", IN_VMK | IN_GUEST, false },
};

static void add_dynamics(struct gen *g, const struct gsymbol *s)
{
	for (uint32_t i = 0; i < LENGTH(dynamics); i++) {
		const struct dynamic_row *row = &dynamics[i];
		if (!(row->domains & (1u << s->domain)) ||
		    (row->wants_function && !s->is_function) || chance(g, 1, 3))
			continue;
		const char *name =
			arena_printf(g->arena, "%s:%s%s", row->kind, s->name, row->behind);
		struct gpoint *p = add_point(g, s->domain, name, row->args);
		if (!strchr(row->behind, 'L'))
			p->other = arena_printf(g->arena, "%s:%s:0x%" PRIx64 "%s",
						domain_names[s->domain], row->kind, s->address,
						row->behind);
	}
}

static void add_timers(struct gen *g)
{
	static const char *const timers[] = { "TIMER:10msec", "TIMER:1sec", "TIMER:500usec" };

	for (enum domain d = DOM_VMK; d <= DOM_GUEST; d++)
		if (has_domain(g, d) && chance(g, 1, 3))
			add_point(g, d, timers[below(g, 3)], "");
	if (chance(g, 1, 2))
		add_point(g, DOM_VMK, "PROFILE:1msec", "");
	if (has(g, RG_GUEST) && chance(g, 1, 2))
		add_point(g, DOM_GUEST, "PROFILE:100usec", "");
}

void rg_points(struct gen *g)
{
	add_statics(g);
	for (uint32_t i = 0; has(g, RG_DYNAMIC) && i < g->target.n_symbols; i++)
		add_dynamics(g, &g->target.symbols[i]);
	if (has(g, RG_TIMERS))
		add_timers(g);
}

/* -- events ----------------------------------------------------------------------------------- */

static uint64_t any_address(struct gen *g)
{
	return chance(g, 1, 8) ? rg_any_number(g) : REGION_ADDRESS + 8 * below(g, REGION_WORDS);
}

static void put_args(struct gen *g, const char *args)
{
	static const char *const texts[] = { "", "name", "two words", "caf\xc3\xa9", "x" };
	uint32_t n = between(g, 0, (uint32_t)strlen(args));

	if (!n || args[0] == 'f')
		return;
	put(g, " args");
	for (uint32_t i = 0; i < n; i++) {
		put(g, " ");
		if (args[i] == 's')
			put(g, "\"%s\"", texts[below(g, LENGTH(texts))]);
		else if (chance(g, 1, 2))
			put(g, "0x%" PRIx64, any_address(g));
		else
			rg_small(g, 100);
	}
}

/* A few built-in variables of the VCPU, each at most once. */
static void put_registers(struct gen *g, uint32_t domains)
{
	for (uint32_t n = below(g, 5), first = 0; n > 0; n--) {
		enum builtin_var v = between(g, first, first + 12);
		first += 13;
		if (v >= BV_TSC || v == BV_PROBENAME || !(builtin_vars[v].domains & domains))
			continue;
		if (v == BV_RSP || v == BV_VMCS_EXIT_REASON || v == BV_VMCB_EXITCODE ||
		    v == BV_VMCS_EXIT_QUAL)
			continue; /* given below, or another name of one that is */
		put(g, " %s=0x%" PRIx64, builtin_vars[v].name, any_address(g));
	}
	if (chance(g, 1, 2))
		put(g, " RSP=0x%" PRIx64, any_address(g));
	if (domains == IN_VMM && chance(g, 1, 2)) {
		put(g, " VMCS_EXIT_REASON=%" PRIu32, below(g, 50));
		put(g, " vmcs:0x6400=%" PRIu32, below(g, 9));
	}
}

static void put_stacks(struct gen *g, uint32_t domains)
{
	if (chance(g, 1, 2))
		put(g, " stack=\"vmkernel.f%" PRIu32 "+0x8\\n[0x1234]\\nmain+0x1\"", below(g, 3));
	if ((domains & IN_VCPU) && chance(g, 1, 2))
		put(g, " gueststack=\"[0x828547d3]\\n[0x%" PRIx32 "]\"", below(g, 3));
}

static void put_kernel_event(struct gen *g)
{
	const struct gtarget *t = &g->target;

	put(g, " pcpu=%" PRIu32, below(g, t->n_cpus));
	if (chance(g, 4, 5))
		put(g, " world=%" PRIu32, 1000 + below(g, t->n_worlds));
}

static void put_event(struct gen *g, const struct gpoint *p)
{
	const struct gtarget *t = &g->target;
	uint32_t domains = 1u << p->domain;

	put(g, "%s", p->name);
	if (p->domain == DOM_VMK) {
		put_kernel_event(g);
	} else {
		put(g, " vm=%" PRIu32, between(g, 1, t->n_vms));
		put(g, " pcpu=%" PRIu32, below(g, t->n_cpus));
		if (p->domain == DOM_VMX)
			put(g, " thread=%" PRIu32, below(g, 3));
		else
			put(g, " vcpu=%" PRIu32, below(g, t->n_vcpus));
		if (p->domain != DOM_VMX)
			put_registers(g, domains);
	}
	put_stacks(g, domains);
	if (p->args[0] == 'f' && chance(g, 3, 4)) {
		put(g, " frame:rbx=0x%" PRIx64, any_address(g));
		put(g, " frame:rip=%" PRIu32, below(g, 9));
	}
	put_args(g, p->args);
	put(g, "\n");
}

/* Mostly one that is probed. */
static const struct gpoint *any_event(struct gen *g)
{
	const struct gpoint *probed[MAX_POINTS], *others[MAX_POINTS];
	uint32_t n_probed = 0, n_others = 0;

	for (uint32_t i = 0; i < g->n_points; i++) {
		const struct gpoint *p = &g->points[i];
		if (!p->is_load && p->is_probed)
			probed[n_probed++] = p;
		else if (!p->is_load)
			others[n_others++] = p;
	}
	if (n_probed && !(n_others && chance(g, 1, 40)))
		return probed[below(g, n_probed)];
	return n_others ? others[below(g, n_others)] : NULL;
}

void rg_events(struct gen *g, struct buf *out)
{
	uint64_t time = 0;

	g->out = out;
	put(g, "--- events\n");
	for (uint32_t n = 0; another(g, n, 2, 3 + g->size); n++) {
		const struct gpoint *p = any_event(g);
		if (!p)
			continue;
		time += below(g, 3000);
		put(g, "%" PRIu64 " ", time);
		put_event(g, p);
	}
}
