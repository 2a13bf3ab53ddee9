/*
 * x86_machine.c - symbolic execution by the terms of spec/x86.smt2.
 */
#include "verifier/proofs/x86_machine.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { RAX = 0, RDX = 2, RSP = 4, RBP = 5, R15 = 15 };

static Z3_ast number(struct x86_machine *m, int64_t value)
{
	return Z3_mk_int64(m->terms->ctx, value, m->terms->word);
}

static Z3_ast constant(struct x86_machine *m, const char *name, Z3_sort sort)
{
	return Z3_mk_const(m->terms->ctx, Z3_mk_string_symbol(m->terms->ctx, name), sort);
}

static Z3_ast and_of(struct x86_machine *m, Z3_ast a, Z3_ast b)
{
	Z3_ast both[] = { a, b };

	return Z3_mk_and(m->terms->ctx, 2, both);
}

static Z3_ast or_of(struct x86_machine *m, Z3_ast a, Z3_ast b)
{
	Z3_ast both[] = { a, b };

	return Z3_mk_or(m->terms->ctx, 2, both);
}

static bool refuse(struct x86_machine *m, const struct decoded *d, const char *because)
{
	buf_printf(m->why, "'%s': %s", d->text, because);
	return false;
}

void x86_machine_start(struct x86_machine *m, const struct x86_terms *terms, struct buf *why)
{
	static const char *const names[N_REGISTERS] = { "rax", "rcx", "rdx", "rbx", "rsp", "rbp",
							"rsi", "rdi", "r8",  "r9",  "r10", "r11",
							"r12", "r13", "r14", "r15" };

	*m = (struct x86_machine){ .terms = terms, .why = why };
	for (uint32_t i = 0; i < N_REGISTERS; i++)
		m->start.regs[i] = constant(m, names[i], terms->word);
	m->start.flags = constant(m, "flags", terms->status);
	m->start.path = Z3_mk_true(terms->ctx);
	m->fault = Z3_mk_false(terms->ctx);
}

/* -- memory ---------------------------------------------------------------------------------- */

static const char *base_name(uint8_t base)
{
	return base == RBP ? "frame" : base == R15 ? "fire" : "stack";
}

/* The number of a cell; MAX_CELLS: there are too many. */
static uint32_t cell_at(struct x86_machine *m, uint8_t base, int64_t disp)
{
	char name[40];

	for (uint32_t i = 0; i < m->n_cells; i++)
		if (m->cells[i].base == base && m->cells[i].disp == disp)
			return i;
	if (m->n_cells == MAX_CELLS)
		return MAX_CELLS;
	snprintf(name, sizeof(name), "%s[%" PRId64 "]", base_name(base), disp);
	m->cells[m->n_cells] = (struct x86_cell){ base, disp, constant(m, name, m->terms->word) };
	return m->n_cells++;
}

static Z3_ast cell_of(const struct x86_machine *m, const struct x86_state *s, uint32_t cell)
{
	return s->cells[cell] ? s->cells[cell] : m->cells[cell].start;
}

Z3_ast x86_machine_cell(struct x86_machine *m, const struct x86_state *s, uint8_t base,
			int64_t disp)
{
	uint32_t cell = disp % 8 == 0 ? cell_at(m, base, disp) : MAX_CELLS;

	return cell == MAX_CELLS ? NULL : cell_of(m, s, cell);
}

/* Whether a register holds what it held at the start, and a number more. */
static bool is_start_and_number(struct x86_machine *m, Z3_ast held, Z3_ast start, int64_t *more)
{
	Z3_context ctx = m->terms->ctx;
	uint64_t distance;

	*more = 0;
	if (held == start)
		return true;
	Z3_ast difference[] = { held, start };
	Z3_ast simple = Z3_simplify(ctx, Z3_mk_bvsub(ctx, difference[0], difference[1]));
	if (!Z3_is_numeral_ast(ctx, simple) || !Z3_get_numeral_uint64(ctx, simple, &distance))
		return false;
	*more = (int64_t)distance;
	return true;
}

/* An access: a cell and the first bit in it. */
struct access {
	uint32_t cell;
	unsigned low, bits;
};

static bool find_access(struct x86_machine *m, const struct x86_state *s, const struct decoded *d,
			const struct decoded_opnd *o, struct access *access)
{
	int64_t more;

	if (o->index != NO_REGISTER || (o->reg != RBP && o->reg != R15 && o->reg != RSP))
		return refuse(m, d, "memory that is neither frame, fire nor stack");
	if (!is_start_and_number(m, s->regs[o->reg], m->start.regs[o->reg], &more))
		return refuse(m, d, "memory is reached by a register that was changed");
	int64_t at = o->disp + more;
	int64_t in_word = at & 7;
	if (in_word * 8 + o->bits > 64)
		return refuse(m, d, "memory is not aligned");
	*access = (struct access){ .cell = cell_at(m, o->reg, at - in_word),
				   .low = (unsigned)in_word * 8,
				   .bits = o->bits };
	return access->cell != MAX_CELLS || refuse(m, d, "too much memory is used");
}

static Z3_ast load(struct x86_machine *m, const struct x86_state *s, const struct access *from)
{
	Z3_context ctx = m->terms->ctx;
	Z3_ast cell = cell_of(m, s, from->cell);

	if (from->bits == 64)
		return cell;
	return Z3_mk_zero_ext(ctx, 64 - from->bits,
			      Z3_mk_extract(ctx, from->low + from->bits - 1, from->low, cell));
}

static void store(struct x86_machine *m, struct x86_state *s, const struct access *to, Z3_ast value)
{
	Z3_context ctx = m->terms->ctx;
	Z3_ast cell = cell_of(m, s, to->cell);
	unsigned high = to->low + to->bits;

	if (to->bits < 64)
		value = Z3_mk_extract(ctx, to->bits - 1, 0, value);
	if (to->low > 0)
		value = Z3_mk_concat(ctx, value, Z3_mk_extract(ctx, to->low - 1, 0, cell));
	if (high < 64)
		value = Z3_mk_concat(ctx, Z3_mk_extract(ctx, 63, high, cell), value);
	s->cells[to->cell] = value;
}

/* -- operands ------------------------------------------------------------------------------------ */

Z3_ast x86_machine_address(struct x86_machine *m, const struct x86_state *s,
			   const struct decoded_opnd *o)
{
	Z3_context ctx = m->terms->ctx;
	Z3_ast sum = o->symbol == NO_SYMBOL ? number(m, o->disp) : m->symbols[o->symbol];

	if (o->reg != NO_REGISTER)
		sum = Z3_mk_bvadd(ctx, s->regs[o->reg], sum);
	if (o->index != NO_REGISTER)
		sum = Z3_mk_bvadd(ctx, sum,
				  Z3_mk_bvmul(ctx, s->regs[o->index], number(m, o->scale)));
	return sum;
}

static bool read_opnd(struct x86_machine *m, struct x86_state *s, const struct decoded *d,
		      uint32_t which, Z3_ast *to)
{
	const struct decoded_opnd *o = &d->opnds[which];
	struct access access;

	if (which >= d->n_opnds)
		return refuse(m, d, "x86.smt2 asks for an operand that it does not have");
	switch (o->kind) {
	case DECODED_REG:
		*to = s->regs[o->reg];
		return true;
	case DECODED_NUMBER:
		*to = o->symbol == NO_SYMBOL ? number(m, o->number) : m->symbols[o->symbol];
		return true;
	case DECODED_MEM:
		break;
	}
	if (m->memory)
		return m->memory->load(m, s, d, o, to);
	if (!find_access(m, s, d, o, &access))
		return false;
	*to = load(m, s, &access);
	return true;
}

static bool write_opnd(struct x86_machine *m, struct x86_state *s, const struct decoded *d,
		       Z3_ast value)
{
	const struct decoded_opnd *o = &d->opnds[0];
	struct access access;

	if (o->kind == DECODED_REG) {
		s->regs[o->reg] = value;
		return true;
	}
	if (o->kind == DECODED_MEM && m->memory)
		return m->memory->store(m, s, d, o, value);
	if (o->kind != DECODED_MEM || !find_access(m, s, d, o, &access))
		return false;
	store(m, s, &access, value);
	return true;
}

Z3_ast x86_machine_condition(struct x86_machine *m, const struct x86_state *s,
			     const struct decoded *d)
{
	Z3_ast args[X86_PARAMS] = { [PARAM_FLAGS] = s->flags };
	char name[X86_NAME_BYTES];
	const struct x86_meaning *meaning;

	snprintf(name, sizeof(name), "cc.%s", d->condition);
	meaning = x86_terms_find(m->terms, name);
	if (!meaning) {
		refuse(m, d, "its condition has no meaning in x86.smt2");
		return NULL;
	}
	if (m->is_used)
		m->is_used[meaning->index] = true;
	Z3_ast condition = x86_terms_apply(m->terms, meaning, PART_FLAGS, args);
	if (m->n_asked < MAX_ASKED)
		m->asked[m->n_asked++] = condition;
	return condition;
}

static Z3_ast fresh_flags(struct x86_machine *m)
{
	char name[24];

	snprintf(name, sizeof(name), "unknown.%u", m->n_unknown++);
	return constant(m, name, m->terms->status);
}

/* -- one instruction ---------------------------------------------------------------------------------- */

static uint32_t all_reads(const struct x86_meaning *meaning)
{
	uint32_t reads = 0;

	for (uint32_t part = 0; part < X86_PARTS; part++)
		reads |= meaning->reads[part];
	return reads;
}

/* All that the instruction asks for. */
static bool collect(struct x86_machine *m, struct x86_state *s, const struct decoded *d,
		    uint32_t reads, Z3_ast *args)
{
	args[PARAM_RAX] = s->regs[RAX];
	args[PARAM_RDX] = s->regs[RDX];
	args[PARAM_FLAGS] = s->flags;
	for (uint32_t i = PARAM_TO; i <= PARAM_THIRD; i++)
		if (reads >> i & 1 && !read_opnd(m, s, d, i, &args[i]))
			return false;
	if (reads >> PARAM_ADDRESS & 1) {
		if (d->n_opnds < 2 || d->opnds[1].kind != DECODED_MEM)
			return refuse(m, d, "an address of no memory");
		args[PARAM_ADDRESS] = x86_machine_address(m, s, &d->opnds[1]);
	}
	if (reads >> PARAM_CONDITION & 1)
		args[PARAM_CONDITION] =
			m->condition ? m->condition(m, s, d) : x86_machine_condition(m, s, d);
	if (reads >> PARAM_UNKNOWN & 1)
		args[PARAM_UNKNOWN] = fresh_flags(m);
	return !(reads >> PARAM_CONDITION & 1) || args[PARAM_CONDITION];
}

bool x86_machine_step(struct x86_machine *m, struct x86_state *s, const struct decoded *d)
{
	const struct x86_meaning *meaning = x86_terms_find(m->terms, d->name);
	Z3_ast args[X86_PARAMS] = { 0 }, after[X86_PARTS] = { 0 };

	if (!meaning)
		return refuse(m, d, "the instruction has no meaning in x86.smt2");
	if (d->is_locked && !m->memory)
		return refuse(m, d, "it is locked");
	if (m->is_used)
		m->is_used[meaning->index] = true;
	if (!collect(m, s, d, all_reads(meaning), args))
		return false;
	for (uint32_t part = 0; part < X86_PARTS; part++)
		if (meaning->part[part])
			after[part] = x86_terms_apply(m->terms, meaning, (enum x86_part)part, args);
	if (after[PART_FAULT])
		m->fault = or_of(m, m->fault, and_of(m, s->path, after[PART_FAULT]));
	if (after[PART_RAX])
		s->regs[RAX] = after[PART_RAX];
	if (after[PART_RDX])
		s->regs[RDX] = after[PART_RDX];
	if (after[PART_FLAGS]) {
		s->flags = after[PART_FLAGS];
		s->asker = meaning;
		s->to = args[PARAM_TO];
		s->from = args[PARAM_FROM];
	}
	return !after[PART_TO] || write_opnd(m, s, d, after[PART_TO]);
}

/* -- paths ------------------------------------------------------------------------------------------------ */

static Z3_ast choose(struct x86_machine *m, Z3_ast condition, Z3_ast a, Z3_ast b)
{
	return a == b ? a : Z3_mk_ite(m->terms->ctx, condition, a, b);
}

/* `to` becomes what control that comes by either way finds. */
static void merge(struct x86_machine *m, struct x86_state *to, const struct x86_state *from)
{
	if (!to->path) {
		*to = *from;
		return;
	}
	for (uint32_t i = 0; i < N_REGISTERS; i++)
		to->regs[i] = choose(m, from->path, from->regs[i], to->regs[i]);
	to->flags = choose(m, from->path, from->flags, to->flags);
	to->asker = NULL;
	for (uint32_t i = 0; i < m->n_cells; i++)
		to->cells[i] = choose(m, from->path, cell_of(m, from, i), cell_of(m, to, i));
	to->path = or_of(m, to->path, from->path);
}

/* A run: states that wait at instructions for control to come there. */
struct run {
	struct x86_machine *m;
	const struct listing *l;
	struct x86_state waiting[MAX_DECODED];
	struct x86_leave *leaves;
	uint32_t n_leaves;
};

/* Control goes from instruction i to a place. */
static bool go(struct run *r, uint32_t i, uint32_t to, const struct x86_state *s)
{
	const struct decoded *d = &r->l->insns[i];

	for (uint32_t k = 0; k < r->n_leaves; k++) {
		if (r->leaves[k].at == to) {
			merge(r->m, &r->leaves[k].state, s);
			return true;
		}
	}
	uint32_t next = listing_find(r->l, to);
	if (next == UINT32_MAX)
		return refuse(r->m, d, "control leaves the code");
	if (next <= i)
		return refuse(r->m, d, "a jump backward");
	merge(r->m, &r->waiting[next], s);
	return true;
}

static bool branch(struct run *r, uint32_t i, const struct x86_state *s)
{
	const struct decoded *d = &r->l->insns[i];
	Z3_ast holds = x86_machine_condition(r->m, s, d);
	struct x86_state taken = *s, not_taken = *s;

	if (!holds)
		return false;
	taken.path = and_of(r->m, s->path, holds);
	not_taken.path = and_of(r->m, s->path, Z3_mk_not(r->m->terms->ctx, holds));
	return go(r, i, d->target, &taken) && go(r, i, d->end, &not_taken);
}

bool x86_machine_run(struct x86_machine *m, const struct listing *l, uint32_t start,
		     struct x86_leave *leaves, uint32_t n_leaves)
{
	struct run r = { .m = m, .l = l, .leaves = leaves, .n_leaves = n_leaves };
	uint32_t first = listing_find(l, start);
	bool ok = true;

	for (uint32_t i = 0; i < n_leaves; i++) {
		leaves[i].state.path = NULL;
		if (leaves[i].at == start) {
			leaves[i].state = m->start;
			return true;
		}
	}
	if (first == UINT32_MAX) {
		buf_puts(m->why, "the code has no first instruction");
		return false;
	}
	r.waiting[first] = m->start;
	for (uint32_t i = first; ok && i < l->n; i++) {
		struct x86_state s = r.waiting[i];
		const struct decoded *d = &l->insns[i];
		if (!s.path)
			continue;
		switch (d->flow) {
		case GOES_ON:
			ok = x86_machine_step(m, &s, d) && go(&r, i, d->end, &s);
			break;
		case JUMPS:
			ok = go(&r, i, d->target, &s);
			break;
		case JUMPS_IF:
			ok = branch(&r, i, &s);
			break;
		case CALLS:
			ok = refuse(m, d, "calls something");
			break;
		case RETURNS:
			ok = refuse(m, d, "returns from within");
			break;
		}
	}
	return ok;
}
