/*
 * cse.c - common subexpressions: what is computed again is the value that there is.
 *
 * What a part has computed is known to the end of that part, in the regions inside it too:
 * the tree of regions is the dominator tree.  A division is merged like the others: where
 * the first one gave a value, the second one would too.
 *
 * A remainder whose quotient is wanted as well, soon after, is made of it by multiplying back:
 * a division costs far more than that.
 *
 * seq and cget depend on slots of the frame besides their operands, so the stamps of those
 * slots are part of what is looked up; and what cset has set, cget need not get.
 */
#include "compiler/opt/opt_int.h"

#include <assert.h>
#include <string.h>

enum { MAX_KEY_ARGS = 3 };

/* What the result depends on; without gaps, for it is hashed and compared byte by byte. */
struct key {
	uint32_t op;
	uint32_t args[MAX_KEY_ARGS];
	uint32_t stamps[2];
	uint64_t number;
};

static_assert(sizeof(struct key) == 6 * sizeof(uint32_t) + sizeof(uint64_t), "no gaps");

struct entry {
	struct key key;
	vir_arg value;
	uint32_t next; /* in its chain, + 1 */
	uint32_t bucket;
};

struct cse {
	struct flow flow;
	struct made made;
	struct rewrite rw;
	struct stamps stamps;
	uint32_t *buckets; /* number of an entry + 1 */
	uint32_t n_buckets;
	struct entry *entries; /* of all open parts, innermost last */
	size_t n_entries, cap_entries;
	size_t *marks; /* by depth of the region in from: entries when its part began */
	size_t cap_marks;
};

/* -- the table -------------------------------------------------------------------------------- */

static uint32_t bucket_of(const struct cse *c, const struct key *key)
{
	const uint32_t *words = (const uint32_t *)key;
	uint64_t hash = 0xcbf29ce484222325;

	for (size_t i = 0; i < sizeof(*key) / sizeof(*words); i++)
		hash = (hash ^ words[i]) * 0x100000001b3;
	return (uint32_t)(hash ^ hash >> 32) & (c->n_buckets - 1);
}

static bool find(const struct cse *c, const struct key *key, vir_arg *value)
{
	uint32_t at = c->buckets[bucket_of(c, key)];

	for (; at; at = c->entries[at - 1].next) {
		const struct entry *entry = &c->entries[at - 1];
		if (memcmp(&entry->key, key, sizeof(*key)) == 0) {
			*value = entry->value;
			return true;
		}
	}
	return false;
}

static void add(struct cse *c, const struct key *key, vir_arg value)
{
	uint32_t bucket = bucket_of(c, key);

	c->entries = arena_grow(c->made.opt->scratch, c->entries, c->n_entries, &c->cap_entries,
				sizeof(*c->entries));
	c->entries[c->n_entries++] = (struct entry){
		.key = *key,
		.value = value,
		.next = c->buckets[bucket],
		.bucket = bucket,
	};
	c->buckets[bucket] = (uint32_t)c->n_entries;
}

/* The newest of a chain is its first. */
static void forget(struct cse *c, size_t n_entries)
{
	while (c->n_entries > n_entries) {
		const struct entry *entry = &c->entries[--c->n_entries];
		c->buckets[entry->bucket] = entry->next;
	}
}

/* -- operations ------------------------------------------------------------------------------- */

/* False: it may not be merged. */
static bool make_key(struct cse *c, struct key *key)
{
	const struct vir_inst *inst = c->rw.inst;

	if (inst->op > OP_LAST_INTEGER && inst->op != OP_CONST && inst->op != OP_SEQ &&
	    inst->op != OP_CGET)
		return false;
	const vir_arg *args = rw_args(&c->rw);
	*key = (struct key){ .op = inst->op, .number = inst->number };
	for (uint32_t i = 0; i < inst->n_args; i++) {
		key->args[i] = args[i];
		if (inst->op == OP_SEQ && ARG_KIND(args[i]) == ARG_SLOT)
			key->stamps[i] = c->stamps.slots[ARG_NUMBER(args[i])];
		if (inst->op == OP_CGET)
			key->stamps[i] = c->stamps.cells[args[i]];
	}
	return true;
}

/* The operation that divides where this one takes the remainder; VIR_OP_COUNT: it does not. */
static enum vir_op division_of(uint32_t op)
{
	return op == VIR_rems ? VIR_divs : op == VIR_remu ? VIR_divu : VIR_OP_COUNT;
}

static bool is_same(const struct cse *c, uint32_t a, uint32_t b)
{
	uint64_t m, n;

	return a == b || (opt_is_const(c->rw.from, c->flow.defs, a, &m) &&
			  opt_is_const(c->rw.from, c->flow.defs, b, &n) && m == n);
}

/* Whether the quotient has been computed, or will be in the same part. */
static bool is_quotient_wanted(const struct cse *c, const struct key *key)
{
	enum { NEAR = 32 };
	const struct vir_func *from = c->rw.from;
	vir_arg value;

	if (key->op == VIR_OP_COUNT)
		return false;
	if (find(c, key, &value))
		return true;
	for (uint32_t i = c->rw.at + 1; i < from->n_insts && i < c->rw.at + NEAR; i++) {
		const struct vir_inst *inst = &from->insts[i];
		const vir_arg *args = opt_args(from, inst);
		if (vir_op_table[inst->op].effect == FLOW)
			return false;
		if (inst->op == key->op && args[0] == c->rw.args[0] &&
		    is_same(c, args[1], c->rw.args[1]))
			return true;
	}
	return false;
}

/* a - a / b * b */
static void multiply_back(struct cse *c, const struct key *division)
{
	vir_arg a = division->args[0], b = division->args[1], quotient;

	if (!find(c, division, &quotient)) {
		quotient = rw_emit(&c->rw, (enum vir_opcode)division->op, 0, division->args, 2);
		add(c, division, quotient);
	}
	vir_arg product =
		rw_emit(&c->rw, (enum vir_opcode)VIR_mul, 0, (const vir_arg[]){ quotient, b }, 2);
	rw_become(&c->rw,
		  rw_emit(&c->rw, (enum vir_opcode)VIR_sub, 0, (const vir_arg[]){ a, product }, 2));
}

static void merge(struct cse *c, const struct key *key)
{
	struct key division = *key;
	vir_arg value;

	if (find(c, key, &value)) {
		rw_become(&c->rw, value);
		return;
	}
	division.op = division_of(key->op);
	if (is_quotient_wanted(c, &division))
		multiply_back(c, &division);
	else
		rw_copy(&c->rw);
	add(c, key, c->rw.values[c->rw.inst->first_value]);
}

/* A cget that follows gives the value. */
static void note_cset(struct cse *c)
{
	uint32_t cell = c->rw.args[0];
	const struct key key = {
		.op = OP_CGET,
		.args = { cell },
		.stamps = { c->stamps.cells[cell] },
	};

	add(c, &key, c->rw.values[c->rw.args[1]]);
}

/* -- functions -------------------------------------------------------------------------------- */

static void begin_part(struct cse *c)
{
	size_t depth = c->rw.n_open - 1;

	c->marks =
		arena_grow(c->made.opt->scratch, c->marks, depth, &c->cap_marks, sizeof(*c->marks));
	c->marks[depth] = c->n_entries;
}

static void cse_inst(struct cse *c)
{
	enum vir_opcode op = c->rw.inst->op;
	struct key key;

	if (op == OP_ELSE || op == OP_CATCH || op == OP_END)
		forget(c, c->marks[c->rw.n_open - 1]);
	if (make_key(c, &key))
		merge(c, &key);
	else
		rw_copy(&c->rw);
	if (opt_is_opener(op))
		begin_part(c);
	stamps_note(&c->stamps, c->rw.from, c->rw.at);
	if (op == OP_CSET)
		note_cset(c);
}

static void cse_func(struct opt *o, const struct vir_func *from, struct vir_func *to)
{
	struct cse c = { .n_buckets = 16 };

	while (c.n_buckets < from->n_insts)
		c.n_buckets *= 2;
	c.buckets = arena_new_array(o->scratch, c.n_buckets, uint32_t);
	flow_find(&c.flow, o->scratch, from);
	stamps_begin(&c.stamps, o->scratch, from);
	made_begin(&c.made, o, from, to);
	rw_begin(&c.rw, &c.made, from);
	while (rw_next(&c.rw))
		cse_inst(&c);
}

void opt_cse(struct opt *o)
{
	opt_each_func(o, cse_func);
}
