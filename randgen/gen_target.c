/*
 * gen_target.c - what there is to observe.
 *
 * Each space has memory at the same addresses, filled with numbers of which many are
 * addresses of that memory: whatever a pointer is declared to lead to, what it finds there is
 * often a pointer again.  The addresses are below 2^16, so that this holds for pointers of
 * 2 and 4 bytes too.
 */
#include <inttypes.h>

#include "randgen/gen_int.h"

/* -- before the script is made ------------------------------------------------------- */

static void add_symbol(struct gen *g, enum domain d, bool is_function)
{
	static const char *const stems[] = {
		[DOM_VMK] = "vmkernel.f",
		[DOM_VMM] = "mon_",
		[DOM_VMX] = "vmx.F",
		[DOM_GUEST] = "sys_",
	};
	struct gtarget *t = &g->target;
	struct gsymbol *s = &t->symbols[t->n_symbols++];

	s->name = rg_name(g, d == DOM_GUEST && !is_function ? "nt!jiffies" : stems[d]);
	s->domain = d;
	s->address = UINT64_C(0x418000000000) + 0x100 * t->n_symbols;
	s->is_function = is_function;
	if (!is_function)
		s->address = REGION_ADDRESS + 8 * below(g, 50);
}

void rg_target_begin(struct gen *g)
{
	struct gtarget *t = &g->target;

	t->n_vms = between(g, 1, MAX_VMS);
	t->n_vcpus = between(g, 1, 2);
	t->n_cpus = between(g, 1, 2);
	t->n_worlds = between(g, 1, 3);
	add_symbol(g, DOM_VMK, true);
	add_symbol(g, DOM_VMK, chance(g, 1, 2));
	add_symbol(g, DOM_VMX, true);
	add_symbol(g, DOM_GUEST, true);
	add_symbol(g, DOM_GUEST, false);
	if (chance(g, 1, 2))
		add_symbol(g, DOM_VMM, true);
}

/* -- its text --------------------------------------------------------------------------- */

static const char *const spaces[] = { "vmk", "vmm", "vmx", "guest", "guestphys" };
static const char *const domains[] = {
	[DOM_VMK] = "vmk",
	[DOM_VMM] = "vmm",
	[DOM_VMX] = "vmx",
	[DOM_GUEST] = "guest",
};

static void put_symbols(struct gen *g)
{
	for (uint32_t i = 0; i < g->target.n_symbols; i++) {
		const struct gsymbol *s = &g->target.symbols[i];
		put(g, "%s %s %s 0x%" PRIx64 "%s\n", s->is_function ? "function" : "symbol",
		    domains[s->domain], s->name, s->address, s->is_function ? " size=0x40" : "");
		if (s->is_function)
			put(g, "line %s %s 12 0x10\n", domains[s->domain], s->name);
	}
}

static void put_words(struct gen *g, uint32_t n)
{
	put(g, " u64");
	for (; n > 0; n--) {
		if (chance(g, 3, 5))
			put(g, " 0x%x", REGION_ADDRESS + 8 * below(g, 64));
		else if (chance(g, 1, 2))
			put(g, " %" PRIu32, below(g, 5));
		else
			put(g, " 0x%" PRIx64, rng_bits(&g->rng));
	}
}

/* From the middle on there are texts, the last of them without an end. */
static void put_memory(struct gen *g, const char *space, uint32_t vm)
{
	uint32_t n_words = (REGION_TEXTS - REGION_ADDRESS) / 8;

	put(g, "memory %s ", space);
	if (vm)
		put(g, "%" PRIu32 " ", vm);
	put(g, "0x%x", REGION_ADDRESS);
	put_words(g, n_words);
	put(g,
	    " str \"sshd\" \"init\" \"x\\ty\" \"\" \"line\\nline\\n\" \"\\xe9t\\xe9\" zero %" PRIu32,
	    between(g, 1, 8));
	put(g, " chars \"abcdefghijklmnopqrstuvwxyz\" zero 0\n");
}

static void put_hosts(struct gen *g)
{
	const struct gtarget *t = &g->target;

	put(g, "vmk cpus=%" PRIu32 "\n", t->n_cpus);
	for (uint32_t i = 1; i <= t->n_vms; i++)
		put(g, "vm %" PRIu32 " name=vm%" PRIu32 " vcpus=%" PRIu32 "\n", i, i, t->n_vcpus);
	for (uint32_t i = 0; i < t->n_worlds; i++)
		put(g, "world %" PRIu32 " \"%s\" vm=%" PRIu32 "\n", 1000 + i,
		    i ? "vmx world" : "sshd", below(g, t->n_vms + 1));
	put(g, "static vmk Custom number:i text:s more:i\nstatic vmx Custom text:s\n");
	if (chance(g, 1, 2))
		put(g, "tsc-hz %" PRIu32 "\n", between(g, 1, 3) * 1000000);
}

void rg_target_text(struct gen *g, struct buf *out)
{
	g->out = out;
	put(g, "--- target\n");
	put_hosts(g);
	put_symbols(g);
	put_memory(g, spaces[0], 0);
	for (uint32_t vm = 1; vm <= g->target.n_vms; vm++)
		for (uint32_t i = 1; i < sizeof(spaces) / sizeof(spaces[0]); i++)
			put_memory(g, spaces[i], vm);
	buf_put(out, g->target.text.data ? g->target.text.data : "", g->target.text.len);
}
