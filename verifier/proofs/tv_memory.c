/*
 * tv_memory.c - what code reaches: words of its frame, of the stack and of the fire.
 *
 * Where an address points to is known by what it is a distance from: a register as it was at the
 * start, or what a field of the fire points to.  Those do not overlap.  Strings and exceptions in
 * the frame are never looked into: a token stands for all that is in one, and code may make a string
 * empty, but store nothing else there.
 */
#include <inttypes.h>
#include <string.h>

#include "verifier/proofs/tv.h"

/* -- words ------------------------------------------------------------------------------------- */

struct tv_word *tv_find_word(struct tv_state *s, enum tv_space space, int64_t at)
{
	for (size_t i = 0; i < s->n_words; i++)
		if (s->words[i].space == space && s->words[i].at == at)
			return &s->words[i];
	return NULL;
}

void tv_set_word(struct tv_state *s, enum tv_space space, uint32_t size, int64_t at, Z3_ast term)
{
	struct tv_word *word = tv_find_word(s, space, at);

	if (word) {
		word->term = term;
		return;
	}
	s->words = arena_grow(s->fn->paths, s->words, s->n_words, &s->cap_words, sizeof(*s->words));
	s->words[s->n_words++] = (struct tv_word){ space, size, at, term };
}

Z3_ast tv_word_at(struct tv_state *s, enum tv_space space, int64_t at)
{
	static const char *const names[TV_ELSEWHERE] = {
		[TV_FRAME] = "frame",
		[TV_STACK] = "stack",
		[TV_FIRE] = "fire",
		[TV_ENTERED] = "entered",
	};
	struct tv_word *word = tv_find_word(s, space, at);
	char name[40];

	if (word)
		return word->term;
	snprintf(name, sizeof(name), "%s[%" PRId64 "]", names[space], at);
	Z3_ast term = tv_constant(s->fn->tv, name);
	tv_set_word(s, space, 8, at, term);
	return term;
}

Z3_ast tv_entry(struct tv_func *fn, Z3_ast address)
{
	for (size_t i = 0; i < fn->n_entries; i++)
		if (fn->entries[i].address == address)
			return fn->entries[i].term;
	fn->entries = arena_grow(fn->kept, fn->entries, fn->n_entries, &fn->cap_entries,
				 sizeof(*fn->entries));
	fn->entries[fn->n_entries++] = (struct tv_entry){ address, tv_constant(fn->tv, "entry") };
	return fn->entries[fn->n_entries - 1].term;
}

int64_t tv_slot_at(const struct tv_func *fn, uint32_t slot)
{
	return fn->claims->frame.slots + (int64_t)slot * (int64_t)sizeof(struct st_string);
}

int64_t tv_exception_at(const struct tv_func *fn, uint32_t level)
{
	return fn->claims->frame.exceptions +
	       (int64_t)level * (int64_t)sizeof(struct x86_exception);
}

/* -- addresses ------------------------------------------------------------------------------------- */

/* The sum of a term's numbers, and what else is added to them; NULL: nothing, or more than one term. */
static Z3_ast split(struct tv *tv, Z3_ast address, int64_t *number)
{
	Z3_app app = Z3_to_app(tv->ctx, address);
	Z3_ast rest = NULL;
	uint32_t n_rest = 0;

	*number = 0;
	if (Z3_is_numeral_ast(tv->ctx, address))
		return NULL;
	if (Z3_get_decl_kind(tv->ctx, Z3_get_app_decl(tv->ctx, app)) != Z3_OP_BADD)
		return address;
	for (uint32_t i = 0; i < Z3_get_app_num_args(tv->ctx, app); i++) {
		Z3_ast arg = Z3_get_app_arg(tv->ctx, app, i);
		uint64_t value;
		if (Z3_is_numeral_ast(tv->ctx, arg) &&
		    Z3_get_numeral_uint64(tv->ctx, arg, &value)) {
			*number += (int64_t)value;
			continue;
		}
		rest = arg;
		n_rest++;
	}
	return n_rest == 1 ? rest : NULL;
}

struct tv_where tv_where(struct tv_func *fn, Z3_ast address)
{
	struct tv_where where = { .address = tv_simple(fn->tv, address) };
	Z3_ast base = split(fn->tv, where.address, &where.at);

	while (where.space < TV_ELSEWHERE && fn->bases[where.space] != base)
		where.space++;
	return where;
}

static bool refuse(struct x86_machine *m, const struct decoded *d, const char *because)
{
	buf_printf(m->why, "'%s': %s", d->text, because);
	return false;
}

/* -- the frame -------------------------------------------------------------------------------------------- */

bool tv_check_frame(struct tv_state *s, int64_t at, uint32_t size, struct buf *why)
{
	uint64_t room = s->fn->u->code.entries[s->fn->number].stack_bytes;

	if (at < 0 || (uint64_t)at + size > room) {
		buf_printf(why, "frame[%" PRId64 "] is outside of the %" PRIu64 " bytes", at, room);
		return false;
	}
	if (at % 8) {
		buf_printf(why, "frame[%" PRId64 "] is not aligned", at);
		return false;
	}
	for (size_t i = 0; i < s->n_words; i++) {
		const struct tv_word *w = &s->words[i];
		if (w->space == TV_FRAME && w->size > 8 && at < w->at + w->size &&
		    w->at < at + size) {
			buf_printf(why, "frame[%" PRId64 "] is in a string or exception", at);
			return false;
		}
	}
	return true;
}

void tv_forget_words(struct tv_state *s, enum tv_space space, int64_t from, int64_t to)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n_words; i++) {
		const struct tv_word *w = &s->words[i];
		if (w->space != space || w->at < from || w->at >= to)
			s->words[n++] = *w;
	}
	s->n_words = n;
}

/* Code may make a string empty: its first byte is its length. */
static bool clear_string(struct x86_machine *m, struct tv_state *s, const struct decoded *d,
			 struct tv_word *string, Z3_ast word)
{
	uint64_t length;

	if (!Z3_get_numeral_uint64(s->fn->tv->ctx, tv_simple(s->fn->tv, word), &length) || length)
		return refuse(m, d, "a string gets a length that is not 0");
	string->term = s->fn->empty;
	return true;
}

/* -- the fire ----------------------------------------------------------------------------------------------- */

enum {
	AT_SCRATCH = offsetof(struct x86_fire, state.scratch_used),
	AT_RAISED = offsetof(struct x86_fire, raised),
	AT_TICKS = offsetof(struct x86_fire, state.ticks_left),
};

/* What stays as it is during a fire; NULL: it may change. */
static Z3_ast steady_field(struct tv_func *fn, int64_t at)
{
	for (uint32_t home = 0; home < ST_HOMES; home++)
		if (at == (int64_t)(offsetof(struct x86_fire, state.home) + home * sizeof(char *)))
			return fn->bases[TV_HOME + home];
	switch (at) {
	case offsetof(struct x86_fire, state.lane):
		return fn->lane;
	case offsetof(struct x86_fire, table):
		return fn->bases[TV_TABLE];
	case offsetof(struct x86_fire, fire):
		return fn->bases[TV_ENTERED];
	default:
		return NULL;
	}
}

/* -- accesses ----------------------------------------------------------------------------------------------- */

/* The word that an access is in; false: refused. */
static bool find_word(struct x86_machine *m, struct tv_state *s, const struct decoded *d,
		      const struct decoded_opnd *o, bool is_store, struct tv_where *at,
		      unsigned *low)
{
	int64_t stack;

	*low = (unsigned)(at->at & 7) * 8;
	at->at -= at->at & 7;
	if (*low + o->bits > 64)
		return refuse(m, d, "memory is not aligned");
	switch (at->space) {
	case TV_FRAME: {
		struct buf why = { 0 };
		bool ok = tv_check_frame(s, at->at, 8, &why);
		if (!ok)
			refuse(m, d, buf_str(&why));
		buf_free(&why);
		return ok;
	}
	case TV_STACK:
		split(s->fn->tv, s->x.regs[TV_RSP], &stack);
		return at->at >= stack || refuse(m, d, "memory below the stack");
	case TV_FIRE:
		return at->at == AT_SCRATCH || at->at == AT_RAISED ||
		       (at->at == AT_TICKS && s->fn->probe != TV_NONE) ||
		       refuse(m, d, "a field of the fire that is none of the code's business");
	case TV_ENTERED: /* what the engine passes */
		if (s->fn->probe != TV_NONE && !is_store)
			return true;
		return refuse(m, d, "a field of the engine that is none of the code's business");
	default:
		return refuse(m, d, "memory that nobody knows");
	}
}

static Z3_ast part_of(struct tv *tv, Z3_ast word, unsigned low, unsigned bits)
{
	if (bits == 64)
		return word;
	return Z3_mk_zero_ext(tv->ctx, 64 - bits,
			      Z3_mk_extract(tv->ctx, low + bits - 1, low, word));
}

static Z3_ast with_part(struct tv *tv, Z3_ast word, unsigned low, unsigned bits, Z3_ast part)
{
	unsigned high = low + bits;

	if (bits < 64)
		part = Z3_mk_extract(tv->ctx, bits - 1, 0, part);
	if (low > 0)
		part = Z3_mk_concat(tv->ctx, part, Z3_mk_extract(tv->ctx, low - 1, 0, word));
	if (high < 64)
		part = Z3_mk_concat(tv->ctx, Z3_mk_extract(tv->ctx, 63, high, word), part);
	return tv_simple(tv, part);
}

/* Keys and values of a snapshot: the VIR will come to an each that reads them. */
static bool load_entry(struct x86_machine *m, struct tv_state *s, const struct decoded *d,
		       const struct decoded_opnd *from, Z3_ast address, Z3_ast *word)
{
	if (from->bits != 64)
		return refuse(m, d, "memory that nobody knows");
	s->reads = arena_grow(s->fn->paths, s->reads, s->n_reads, &s->cap_reads, sizeof(*s->reads));
	s->reads[s->n_reads++] = address;
	*word = tv_entry(s->fn, address);
	return true;
}

static bool load(struct x86_machine *m, struct x86_state *x, const struct decoded *d,
		 const struct decoded_opnd *from, Z3_ast *word)
{
	struct tv_state *s = (struct tv_state *)x;
	struct tv_where at = tv_where(s->fn, x86_machine_address(m, x, from));
	unsigned low;

	if (at.space == TV_ELSEWHERE)
		return load_entry(m, s, d, from, at.address, word);
	if (at.space == TV_FIRE && from->bits == 64 && (*word = steady_field(s->fn, at.at)))
		return true;
	if (at.space == TV_ENTERED && from->bits == 64 && at.at == offsetof(struct fire, ops)) {
		*word = s->fn->bases[TV_OPS];
		return true;
	}
	if (!find_word(m, s, d, from, false, &at, &low))
		return false;
	*word = part_of(s->fn->tv, tv_word_at(s, at.space, at.at), low, from->bits);
	return true;
}

/* What a function gave as a string lies beyond the frame, until it is copied. */
static bool is_string_beyond(const struct tv_state *s)
{
	const struct tv_point *at = &s->v.point;

	return at->step == TV_AT_RESULT || (at->step == TV_AT_STATUS && at->at != TV_NONE &&
					    s->fn->f->insts[at->at].op == OP_CALLS);
}

static bool store(struct x86_machine *m, struct x86_state *x, const struct decoded *d,
		  const struct decoded_opnd *to, Z3_ast word)
{
	struct tv_state *s = (struct tv_state *)x;
	struct tv_where at = tv_where(s->fn, x86_machine_address(m, x, to));
	struct tv_word *found = at.space == TV_FRAME ? tv_find_word(s, TV_FRAME, at.at) : NULL;
	bool is_beyond = at.space == TV_FRAME && at.at >= s->fn->claims->frame.bytes;
	unsigned low;

	if (is_beyond && is_string_beyond(s))
		return refuse(m, d, "a string that a function gave may be overwritten");
	if (found && !is_beyond && found->size == sizeof(struct st_string) && to->bits == 8)
		return clear_string(m, s, d, found, word);
	if (!find_word(m, s, d, to, true, &at, &low))
		return false;
	if (to->bits < 64)
		word = with_part(s->fn->tv, tv_word_at(s, at.space, at.at), low, to->bits, word);
	tv_set_word(s, at.space, 8, at.at, word);
	return true;
}

const struct x86_memory tv_memory = { load, store };
