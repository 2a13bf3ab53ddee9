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
		s->address = REGION_ADDRESS + 8 * below(g, REGION_WORDS);
}

void rg_target_begin(struct gen *g)
{
	struct gtarget *t = &g->target;
	bool has_several = has(g, RG_THREADS);

	choose_piece(&g->choices);
	t->n_vms = has_several ? between(g, 1, MAX_VMS) : 1;
	t->n_vcpus = has_several ? between(g, 1, 2) : 1;
	t->n_cpus = has_several ? between(g, 1, 2) : 1;
	t->n_worlds = has_several ? between(g, 1, 3) : 1;
	add_symbol(g, DOM_VMK, true);
	if (chance(g, 1, 2))
		add_symbol(g, DOM_VMK, chance(g, 1, 2));
	if (has(g, RG_VMX))
		add_symbol(g, DOM_VMX, true);
	if (has(g, RG_GUEST)) {
		add_symbol(g, DOM_GUEST, true);
		add_symbol(g, DOM_GUEST, false);
	}
	if (has(g, RG_VMM) && chance(g, 1, 2))
		add_symbol(g, DOM_VMM, true);
}

/* -- its text --------------------------------------------------------------------------- */

static const char *const spaces[N_SPACES] = { "vmk", "vmm", "vmx", "guest", "guestphys" };
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

/* The words of a space: a decision for all of them, and some more for single ones. */
static void choose_words(struct gen *g, uint64_t *words, enum gspace space)
{
	struct rng rng;

	choose_piece(&g->choices);
	rng_seed(&rng, below(g, PIECE_VALUES) * N_SPACES + space);
	for (uint32_t i = 0; i < REGION_WORDS; i++) {
		uint32_t which = rng_below(&rng, 10);
		if (which < 6)
			words[i] = REGION_ADDRESS + 8 * rng_below(&rng, REGION_WORDS);
		else
			words[i] = which < 8 ? rng_below(&rng, 5) : rng_bits(&rng);
	}
	for (uint32_t n = below(g, 3); n > 0; n--) {
		uint64_t *word = &words[below(g, REGION_WORDS)];
		*word = chance(g, 1, 2) ? REGION_ADDRESS + 8 * below(g, REGION_WORDS)
					: rg_any_number(g);
	}
}

/* Behind the words there are texts, the last of them without an end. */
static void put_memory(struct gen *g, enum gspace space, uint32_t vm)
{
	uint64_t words[REGION_WORDS];

	put(g, "memory %s ", spaces[space]);
	if (vm)
		put(g, "%" PRIu32 " ", vm);
	put(g, "0x%x u64", REGION_ADDRESS);
	choose_words(g, words, space);
	for (uint32_t i = 0; i < REGION_WORDS; i++)
		put(g, words[i] < 10 ? " %" PRIx64 : " 0x%" PRIx64, words[i]);
	put(g,
	    " str \"sshd\" \"init\" \"x\\ty\" \"\" \"line\\nline\\n\" \"\\xe9t\\xe9\" zero %" PRIu32,
	    between(g, 1, 8));
	put(g, " chars \"abcdefghijklmnopqrstuvwxyz\" zero 0\n");
}

void rg_reads(struct gen *g, enum mem_space space)
{
	if (space == SPACE_GUESTPHYS)
		g->spaces |= 1u << GS_GUESTPHYS;
	else if (space == SPACE_GUEST)
		g->spaces |= 1u << GS_GUEST;
	else
		g->spaces |= (g->body.domains & IN_VMK ? 1u << GS_VMK : 0) |
			     (g->body.domains & IN_VMM ? 1u << GS_VMM : 0) |
			     (g->body.domains & IN_VMX ? 1u << GS_VMX : 0) |
			     (g->body.domains & IN_GUEST ? 1u << GS_GUEST : 0);
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
	put(g, "static vmk Custom number:i text:s more:i\n");
	if (has(g, RG_VMX))
		put(g, "static vmx Custom text:s\n");
	if (chance(g, 1, 2))
		put(g, "tsc-hz %" PRIu32 "\n", between(g, 1, 3) * 1000000);
}

void rg_target_text(struct gen *g, struct buf *out)
{
	g->out = out;
	put(g, "--- target\n");
	put_hosts(g);
	put_symbols(g);
	if (g->spaces & 1u << GS_VMK)
		put_memory(g, GS_VMK, 0);
	for (uint32_t vm = 1; vm <= g->target.n_vms; vm++)
		for (enum gspace space = GS_VMM; space < N_SPACES; space++)
			if (g->spaces & 1u << space)
				put_memory(g, space, vm);
	buf_put(out, g->target.text.data ? g->target.text.data : "", g->target.text.len);
}
