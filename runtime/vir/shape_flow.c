/*
 * shape_flow.c - regions, what is visible in them, and the operations that want more
 * than the table says: rules V-23 to V-33 of spec/vir.md.
 *
 * What is visible is a stack of runs of values.  Values are numbered in the order of the
 * text, so those that one part defines one after the other are one run; the end of a
 * part takes its runs off.  The stack ascends, and a use is found by bisection.
 */
#include "runtime/vir/shape_int.h"

#include <inttypes.h>

static const char *const gives_text[] = { "nothing", "a value", "a string" };

/* -- what is visible ---------------------------------------------------------------------- */

void shape_define(struct shape *s, uint32_t first, uint32_t n)
{
	/* A run of the part around this one must not grow: it will outlive this part. */
	size_t floor = s->depth ? s->regions[s->depth - 1].n_runs : 0;

	if (n == 0)
		return;
	if (s->n_runs > floor && s->runs[s->n_runs - 1].end == first) {
		s->runs[s->n_runs - 1].end += n;
		return;
	}
	s->runs = arena_grow(s->module->arena, s->runs, s->n_runs, &s->cap_runs, sizeof(*s->runs));
	s->runs[s->n_runs++] = (struct value_run){ first, first + n };
}

bool shape_is_visible(const struct shape *s, uint32_t value)
{
	size_t low = 0, high = s->n_runs; /* the first run that begins behind the value */

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (s->runs[middle].first <= value)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 && value < s->runs[low - 1].end;
}

/* -- regions ------------------------------------------------------------------------------ */

static struct vir_inst *opener(const struct shape *s, const struct region *region)
{
	return &s->func->insts[region->inst];
}

static bool is_in_handler(const struct shape *s, const struct region *region)
{
	return opener(s, region)->op == OP_TRY && region->middle;
}

bool shape_check_part(struct shape *s)
{
	bool closes = s->inst->op == OP_ELSE || s->inst->op == OP_CATCH || s->inst->op == OP_END;

	if (closes && s->depth == 0)
		return shape_reject(s, "V-27", "found no open region, wanted one");
	if (closes && !s->part_ended)
		return shape_reject(
			s, "V-28",
			"found the end of a part, wanted br, cont, ret, exit or fail before it");
	if (!closes && s->part_ended)
		return shape_reject(s, "V-28",
				    "found it behind the end of its part, wanted nothing");
	s->part_ended = false;
	return true;
}

static bool open_region(struct shape *s)
{
	struct vir_inst *inst = s->inst;

	if (s->depth >= LIMIT_REGION_DEPTH)
		return shape_reject(s, "V-27",
				    "found one more region, wanted at most %d in each other",
				    (int)LIMIT_REGION_DEPTH);
	if (inst->op == OP_EACH && inst->n_results != inst->n_args - 1u)
		return shape_reject(s, "V-31",
				    "found %" PRIu32
				    " results, wanted one for each of %u carried values",
				    inst->n_results, inst->n_args - 1u);
	s->regions[s->depth++] = (struct region){ .inst = s->inst_number, .n_runs = s->n_runs };
	shape_define(s, vir_param(inst, 0), vir_n_params(inst));
	return true;
}

/* else of an if, catch of a try. */
static bool begin_second_part(struct shape *s, enum vir_opcode wanted)
{
	struct region *region = &s->regions[s->depth - 1];

	if (opener(s, region)->op != wanted || region->middle)
		return shape_reject(s, "V-27",
				    "found it in the %s part of operation %" PRIu32
				    " (%s), wanted it in the first part of %s",
				    region->middle ? "second" : "first", region->inst,
				    vir_op_table[opener(s, region)->op].text,
				    vir_op_table[wanted].text);
	region->middle = s->inst_number;
	s->n_runs = region->n_runs;
	opener(s, region)->match = s->inst_number;
	s->n_handlers += is_in_handler(s, region);
	return true;
}

static bool close_region(struct shape *s)
{
	struct region *region = &s->regions[s->depth - 1];
	struct vir_inst *open = opener(s, region);

	if ((open->op == OP_IF || open->op == OP_TRY) && !region->middle)
		return shape_reject(s, "V-27",
				    "found it, wanted the %s of operation %" PRIu32 " first",
				    open->op == OP_IF ? "else" : "catch", region->inst);
	s->n_handlers -= is_in_handler(s, region);
	s->inst->match = region->inst;
	if (region->middle)
		s->func->insts[region->middle].match = s->inst_number;
	else
		open->match = s->inst_number;
	s->n_runs = region->n_runs;
	s->depth--;
	shape_define(s, vir_result(open, 0), open->n_results);
	return true;
}

/* br and cont: the region that the first argument says, counted from the innermost. */
static const struct vir_inst *target(const struct shape *s)
{
	return opener(s, &s->regions[s->depth - 1 - shape_arg(s, 0)]);
}

static bool check_br(struct shape *s)
{
	uint32_t n = s->inst->n_args - 1u;
	uint32_t wanted = target(s)->n_results;

	return n == wanted ||
	       shape_reject(s, "V-29",
			    "found %" PRIu32 " values, wanted %" PRIu32 ", which %s gives", n,
			    wanted, vir_op_table[target(s)->op].text);
}

static bool check_cont(struct shape *s)
{
	const struct vir_inst *open = target(s);
	uint32_t n = s->inst->n_args - 1u;

	if (open->op != OP_LOOP && open->op != OP_EACH)
		return shape_reject(s, "V-30", "found %s, wanted a loop or each",
				    vir_op_table[open->op].text);
	uint32_t wanted = open->op == OP_LOOP ? open->n_args : open->n_args - 1u;
	return n == wanted ||
	       shape_reject(s, "V-30",
			    "found %" PRIu32 " values, wanted %" PRIu32 ", which %s carries", n,
			    wanted, vir_op_table[open->op].text);
}

static bool check_ret(struct shape *s, enum vir_gives gives)
{
	return s->func->gives == gives ||
	       shape_reject(s, "V-32", "found an end that gives %s, wanted one that gives %s",
			    gives_text[gives], gives_text[s->func->gives]);
}

/* -- calls and others --------------------------------------------------------------------- */

/* How many of the arguments from the i-th on are strings. */
static uint32_t count_strings(const struct shape *s, uint32_t i)
{
	uint32_t n = 0;

	for (; i < s->inst->n_args; i++)
		n += ARG_KIND(shape_arg(s, i)) != ARG_VALUE;
	return n;
}

/* first: the argument that is the function. */
static bool check_call(struct shape *s, uint32_t first, enum vir_gives gives)
{
	uint32_t number = shape_arg(s, first);

	if (number >= s->func_number)
		return shape_reject(
			s, "V-23", "found a call of ^%" PRIu32 ", wanted a smaller number", number);
	const struct vir_func *callee = &s->module->funcs[number];
	if (callee->gives != gives)
		return shape_reject(s, "V-23",
				    "found a function that gives %s, wanted one that gives %s",
				    gives_text[callee->gives], gives_text[gives]);
	uint32_t n_strings = count_strings(s, first + 1);
	uint32_t n_cells = s->inst->n_args - first - 1 - n_strings;
	if (n_cells != callee->n_params || n_strings != callee->n_string_params)
		return shape_reject(s, "V-23",
				    "found %" PRIu32 " values and %" PRIu32
				    " strings, wanted %" PRIu32 " and %" PRIu32,
				    n_cells, n_strings, callee->n_params, callee->n_string_params);

	uint32_t chain = s->chains[number] + 1;
	if (chain > LIMIT_CALL_DEPTH)
		return shape_reject(s, "V-24",
				    "found a chain of %" PRIu32 " calls, wanted at most %d", chain,
				    (int)LIMIT_CALL_DEPTH);
	if (chain > s->chains[s->func_number])
		s->chains[s->func_number] = chain;
	return true;
}

/* The aggregate, the sample, the integer keys, then the string keys. */
static bool check_sample(struct shape *s)
{
	enum { FIRST_KEY = 2 };
	const struct vir_aggr *aggr = &s->module->aggrs[shape_arg(s, 0)];
	uint32_t n_keys = s->inst->n_args - FIRST_KEY;

	if (n_keys != (uint32_t)aggr->n_int + aggr->n_str ||
	    count_strings(s, FIRST_KEY) != aggr->n_str ||
	    count_strings(s, FIRST_KEY + aggr->n_int) != aggr->n_str)
		return shape_reject(s, "V-25",
				    "found other keys, wanted %u values, then %u strings",
				    aggr->n_int, aggr->n_str);
	return true;
}

static bool check_format(struct shape *s, uint32_t first)
{
	uint32_t n = s->inst->n_args - first;

	return n <= LIMIT_PARAMS ||
	       shape_reject(s, "V-26", "found %" PRIu32 " arguments to format, wanted at most %d",
			    n, (int)LIMIT_PARAMS);
}

static bool check_number(struct shape *s, uint64_t max)
{
	return s->inst->number <= max ||
	       shape_reject(s, "V-22", "found number %" PRIu64 ", wanted at most %" PRIu64,
			    s->inst->number, max);
}

static bool check_in_handler(struct shape *s)
{
	return s->n_handlers ||
	       shape_reject(s, "V-33", "found no handler around it, wanted a catch part");
}

static bool end_part(struct shape *s)
{
	s->part_ended = true;
	return true;
}

bool shape_check_op(struct shape *s)
{
	switch (s->inst->op) {
	case OP_IF:
	case OP_LOOP:
	case OP_EACH:
	case OP_TRY:
		return open_region(s); /* its results come into being at its end */
	case OP_ELSE:
		return begin_second_part(s, OP_IF);
	case OP_CATCH:
		return begin_second_part(s, OP_TRY);
	case OP_END:
		return close_region(s);
	case OP_BR:
		return check_br(s) && end_part(s);
	case OP_CONT:
		return check_cont(s) && end_part(s);
	case OP_RET:
		return check_ret(s, GIVES_NOTHING) && end_part(s);
	case OP_RETV:
		return check_ret(s, GIVES_VALUE) && end_part(s);
	case OP_RETS:
		return check_ret(s, GIVES_STRING) && end_part(s);
	case OP_EXIT:
	case OP_FAIL:
		return end_part(s);
	}

	bool ok = true;
	switch (s->inst->op) {
	case OP_CALL:
		ok = check_call(s, 0, GIVES_VALUE);
		break;
	case OP_CALLS:
		ok = check_call(s, 1, GIVES_STRING);
		break;
	case OP_CALLN:
		ok = check_call(s, 0, GIVES_NOTHING);
		break;
	case OP_SAMPLE:
		ok = check_sample(s);
		break;
	case OP_PRINTF:
		ok = check_format(s, 1);
		break;
	case OP_SPRINTF:
		ok = check_format(s, 2);
		break;
	case OP_LOADS:
		ok = check_number(s, LIMIT_STRING_BYTES);
		break;
	case OP_STACK:
		ok = check_number(s, 1);
		break;
	case OP_EXCNAME:
	case OP_EXCDESC:
		ok = check_in_handler(s);
		break;
	}
	if (ok)
		shape_define(s, vir_result(s->inst, 0), s->inst->n_results);
	return ok;
}
