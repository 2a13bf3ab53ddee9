/*
 * lengths.c - the least lengths that all operations agree with.
 *
 * A slot, and what a function gives, is a node.  Each operation that writes a string says
 * that one node is at least as long as the sum of up to two others and of a number.  Nodes
 * begin with 0 and grow as they have to; what reads one is looked at again when it has
 * grown.  One that does not stop growing soon is as long as a string can be, so that
 * everything is looked at a few times at most.
 */
#include "verifier/lengths.h"

#include "runtime/base/limits.h"

enum {
	STEPS = 32, /* a node grows so often, and then to the end */
	READS = 2,
};

#define NO_NODE UINT32_MAX

/* to >= from[0] + from[1] + number; NO_NODE is 0. */
struct sum {
	uint32_t to, from[READS], number;
};

struct lengths_walk {
	struct arena *arena;
	const struct vir_module *m;
	const struct facts *facts;
	uint8_t *lengths;     /* by node */
	uint32_t *first_slot; /* by function: the node of its slot 0 */
	size_t n_nodes;
	struct sum *sums;
	size_t n_sums, cap_sums;
	/* Sums that read the node i are those from first_reader[i] to first_reader[i + 1]. */
	uint32_t *first_reader, *readers;
	/* Nodes that have grown since their readers were looked at. */
	uint32_t *grown;
	size_t n_grown;
	bool *is_grown;
	uint8_t *n_steps; /* by node */
};

/* -- what operations say ---------------------------------------------------------------------- */

static uint32_t node_of_slot(const struct lengths_walk *w, uint32_t func, vir_arg slot)
{
	return w->first_slot[func] + ARG_NUMBER(slot);
}

/* What the function gives: behind its slots. */
static uint32_t node_of_result(const struct lengths_walk *w, uint32_t func)
{
	return w->first_slot[func] + w->m->funcs[func].n_slots;
}

static void read_node(struct sum *sum, uint32_t node)
{
	sum->from[sum->from[0] != NO_NODE] = node;
}

static void read_string(const struct lengths_walk *w, struct sum *sum, uint32_t func,
			vir_arg string)
{
	if (ARG_KIND(string) == ARG_SLOT)
		read_node(sum, node_of_slot(w, func, string));
	else
		sum->number += w->m->texts[ARG_NUMBER(string)].len;
}

static void say(struct lengths_walk *w, const struct sum *sum)
{
	w->sums = arena_grow(w->arena, w->sums, w->n_sums, &w->cap_sums, sizeof(*w->sums));
	w->sums[w->n_sums++] = *sum;
}

static void say_number(struct lengths_walk *w, uint32_t to, uint64_t number)
{
	uint32_t cut = number < LIMIT_STRING_BYTES ? (uint32_t)number : LIMIT_STRING_BYTES;

	say(w, &(struct sum){ to, { NO_NODE, NO_NODE }, cut });
}

static void say_string(struct lengths_walk *w, uint32_t to, uint32_t func, vir_arg string)
{
	struct sum sum = { to, { NO_NODE, NO_NODE }, 0 };

	read_string(w, &sum, func, string);
	say(w, &sum);
}

/* Its strings are the first slots of what is called. */
static void say_call(struct lengths_walk *w, uint32_t func, const struct vir_inst *inst)
{
	const vir_arg *args = &w->m->funcs[func].args[inst->first_arg];
	uint32_t first = inst->op == OP_CALLS; /* where the function stands */
	uint32_t callee = args[first], n_strings = 0;

	for (uint32_t i = first + 1; i < inst->n_args; i++)
		if (ARG_KIND(args[i]) != ARG_VALUE)
			say_string(w, node_of_slot(w, callee, n_strings++), func, args[i]);
	if (inst->op != OP_CALLS)
		return;
	struct sum sum = { node_of_slot(w, func, args[0]), { NO_NODE, NO_NODE }, 0 };
	read_node(&sum, node_of_result(w, callee));
	say(w, &sum);
}

static void say_operation(struct lengths_walk *w, uint32_t func, const struct vir_inst *inst)
{
	const vir_arg *args = &w->m->funcs[func].args[inst->first_arg];
	struct sum sum = { 0, { NO_NODE, NO_NODE }, 0 };

	switch (inst->op) {
	case OP_SCOPY:
		say_string(w, node_of_slot(w, func, args[0]), func, args[1]);
		break;
	case OP_SCAT:
		sum.to = node_of_slot(w, func, args[0]);
		read_string(w, &sum, func, args[1]);
		read_string(w, &sum, func, args[2]);
		say(w, &sum);
		break;
	case OP_LOADS:
		say_number(w, node_of_slot(w, func, args[0]), inst->number);
		break;
	case OP_CALL:
	case OP_CALLS:
	case OP_CALLN:
		say_call(w, func, inst);
		break;
	case OP_RETS:
		say_string(w, node_of_result(w, func), func, args[0]);
		break;
	default:
		if (vir_op_table[inst->op].operands[0] == 'd')
			say_number(w, node_of_slot(w, func, args[0]), LIMIT_STRING_BYTES);
		break;
	}
}

static void say_all(struct lengths_walk *w)
{
	for (uint32_t i = 0; i < w->m->n_probes; i++) {
		uint32_t func = w->m->probes[i].func;
		for (uint32_t k = 0; k < w->m->funcs[func].n_string_params; k++)
			say_number(w, node_of_slot(w, func, k), LIMIT_STRING_BYTES);
	}
	for (uint32_t i = 0; i < w->m->n_funcs; i++)
		for (uint32_t k = 0; k < w->m->funcs[i].n_insts; k++)
			if (w->facts->funcs[i].flags[k] & FACT_REACHED)
				say_operation(w, i, &w->m->funcs[i].insts[k]);
}

/* -- the least lengths ----------------------------------------------------------------------- */

static void find_readers(struct lengths_walk *w)
{
	uint32_t *at = arena_new_array(w->arena, w->n_nodes + 1, uint32_t), n = 0;

	for (size_t i = 0; i < w->n_sums; i++)
		for (uint32_t k = 0; k < READS; k++)
			if (w->sums[i].from[k] != NO_NODE)
				at[w->sums[i].from[k]]++;
	for (size_t i = 0; i <= w->n_nodes; i++) {
		n += at[i];
		at[i] = n; /* the end of what reads it; the beginning, when all are there */
	}
	w->readers = arena_new_array(w->arena, n, uint32_t);
	for (size_t i = w->n_sums; i-- > 0;)
		for (uint32_t k = 0; k < READS; k++)
			if (w->sums[i].from[k] != NO_NODE)
				w->readers[--at[w->sums[i].from[k]]] = (uint32_t)i;
	w->first_reader = at;
}

static uint32_t length_of(const struct lengths_walk *w, uint32_t node)
{
	return node == NO_NODE ? 0 : w->lengths[node];
}

static void grow(struct lengths_walk *w, const struct sum *sum)
{
	uint64_t length =
		(uint64_t)length_of(w, sum->from[0]) + length_of(w, sum->from[1]) + sum->number;
	uint32_t to = sum->to;

	length = length < LIMIT_STRING_BYTES ? length : LIMIT_STRING_BYTES;
	if (length <= w->lengths[to])
		return;
	w->lengths[to] = ++w->n_steps[to] > STEPS ? LIMIT_STRING_BYTES : (uint8_t)length;
	if (!w->is_grown[to])
		w->grown[w->n_grown++] = to;
	w->is_grown[to] = true;
}

/* All sums once, in the order of the text; then those that read what has grown. */
static void grow_all(struct lengths_walk *w)
{
	for (size_t i = 0; i < w->n_sums; i++)
		grow(w, &w->sums[i]);
	while (w->n_grown) {
		uint32_t node = w->grown[--w->n_grown];
		w->is_grown[node] = false;
		for (uint32_t i = w->first_reader[node]; i < w->first_reader[node + 1]; i++)
			grow(w, &w->sums[w->readers[i]]);
	}
}

static void begin(struct lengths_walk *w, struct arena *a)
{
	w->first_slot = arena_new_array(w->arena, w->m->n_funcs, uint32_t);
	for (uint32_t i = 0; i < w->m->n_funcs; i++) {
		w->first_slot[i] = (uint32_t)w->n_nodes; /* there is no memory for more */
		w->n_nodes += (size_t)w->m->funcs[i].n_slots + 1;
	}
	w->lengths = arena_new_array(a, w->n_nodes, uint8_t);
	w->grown = arena_new_array(w->arena, w->n_nodes, uint32_t);
	w->is_grown = arena_new_array(w->arena, w->n_nodes, bool);
	w->n_steps = arena_new_array(w->arena, w->n_nodes, uint8_t);
}

void lengths_find(struct arena *a, struct arena *scratch, const struct vir_module *m,
		  const struct facts *facts, struct lengths *out)
{
	struct arena_mark mark = arena_save(scratch);
	struct lengths_walk w = { .arena = scratch, .m = m, .facts = facts };

	begin(&w, a);
	say_all(&w);
	find_readers(&w);
	grow_all(&w);
	out->slots = arena_new_array(a, m->n_funcs, uint8_t *);
	for (uint32_t i = 0; i < m->n_funcs; i++)
		out->slots[i] = w.lengths + w.first_slot[i];
	arena_restore(scratch, mark);
}
