/*
 * shape.c - whether a module is well formed: rules V-9 to V-35 of spec/vir.md.
 *
 * The operand kinds of vir.def decide most of it; shape_flow.c has what regions, calls
 * and a few operations want beyond that, shape_tick.c where ticks have to be.
 *
 * One walk over the operations of each function, with a stack of the open regions.
 * Everything is reached by numbers that come from strangers: each is compared with what
 * it counts before it is used.  Nothing recurses, and what is allocated is bounded by
 * the functions and operations that are really there.
 */
#include "runtime/vir/shape_int.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "runtime/vir/words.h"

enum {
	/* V-15: the values that a function may have anyway, and for each operation and argument. */
	FREE_VALUES = 4096,
	VALUES_PER_ENTRY = 8,
};

/* -- reports ------------------------------------------------------------------------------ */

/* A name from an image: shortened, and without bytes that a terminal would obey. */
static void put_name(struct buf *why, const char *name)
{
	enum { MAX_SHOWN = 64 };

	buf_putc(why, '\'');
	for (int i = 0; name[i] && i < MAX_SHOWN; i++)
		buf_putc(why, name[i] < ' ' || name[i] > '~' ? '?' : name[i]);
	buf_putc(why, '\'');
}

static void put_report(struct buf *why, const char *rule, const char *fmt, va_list args)
{
	char text[256];

	vsnprintf(text, sizeof(text), fmt, args);
	buf_printf(why, ": %s [%s]", text, rule);
}

bool shape_reject(struct shape *s, const char *rule, const char *fmt, ...)
{
	va_list args;

	buf_printf(s->why, "function ^%" PRIu32 " ", s->func_number);
	put_name(s->why, s->func->name);
	if (s->inst) {
		buf_printf(s->why, ", operation %" PRIu32 " (%s)", s->inst_number,
			   vir_op_table[s->inst->op].text);
	}
	va_start(args, fmt);
	put_report(s->why, rule, fmt, args);
	va_end(args);
	return false;
}

/* A thing of the module that is reported by what it is and its number. */
struct object {
	struct shape *shape;
	const char *what; /* "bag #" */
	uint32_t number;
	const char *name;
};

__attribute__((format(printf, 3, 4))) static bool
reject_object(const struct object *o, const char *rule, const char *fmt, ...)
{
	struct buf *why = o->shape->why;
	va_list args;

	buf_printf(why, "%s%" PRIu32, o->what, o->number);
	if (o->name) {
		buf_putc(why, ' ');
		put_name(why, o->name);
	}
	va_start(args, fmt);
	put_report(why, rule, fmt, args);
	va_end(args);
	return false;
}

/* -- objects ------------------------------------------------------------------------------ */

static bool check_name(const struct object *o)
{
	size_t len = strlen(o->name);

	return len <= LIMIT_IDENT_BYTES ||
	       reject_object(o, "V-9", "found a name of %zu bytes, wanted at most %d", len,
			     (int)LIMIT_IDENT_BYTES);
}

static bool check_place(const struct object *o, uint32_t place)
{
	uint32_t n = o->shape->module->n_places;

	return place < n ||
	       reject_object(o, "V-10", "found place %" PRIu32 ", wanted one below %" PRIu32, place,
			     n);
}

/* allowed: a set of 1 << enum vir_storage. */
static bool check_storage(const struct object *o, enum vir_storage storage, uint32_t allowed)
{
	uint32_t number = storage;

	if (number >= VIR_N_STORAGES)
		return reject_object(o, "V-11", "found storage %" PRIu32 ", wanted one below %d",
				     number, (int)VIR_N_STORAGES);
	return (allowed >> number & 1) ||
	       reject_object(o, "V-11", "found %s, which such a thing can not be",
			     vir_storage_words[number]);
}

static bool check_var(struct shape *s, uint32_t number)
{
	const struct vir_var *var = &s->module->vars[number];
	struct object o = { s, "variable @", number, var->name };
	uint32_t allowed = 1u << VIR_PERTHREAD;

	if (!var->is_string)
		allowed |= 1u << VIR_PERVM | 1u << VIR_PERVMK | 1u << VIR_PERHOST;
	if (!check_name(&o) || !check_place(&o, var->place) ||
	    !check_storage(&o, var->storage, allowed))
		return false;
	if (!var->is_string && var->init_text.len)
		return reject_object(&o, "V-12",
				     "found a string, wanted a cell that begins with one");
	if (var->is_string && var->init)
		return reject_object(&o, "V-12",
				     "found a number, wanted a string that begins with one");
	if (var->init_text.len > LIMIT_STRING_BYTES)
		return reject_object(&o, "V-12",
				     "found a string of %" PRIu32 " bytes, wanted at most %d",
				     var->init_text.len, (int)LIMIT_STRING_BYTES);
	return true;
}

enum { TABLE_STORAGES = 1u << VIR_PERENV | 1u << VIR_PERVM | 1u << VIR_PERVMK | 1u << VIR_PERHOST };

static bool check_bag(struct shape *s, uint32_t number)
{
	const struct vir_bag *bag = &s->module->bags[number];
	struct object o = { s, "bag #", number, bag->name };

	if (!check_name(&o) || !check_place(&o, bag->place) ||
	    !check_storage(&o, bag->storage, TABLE_STORAGES))
		return false;
	if (bag->capacity < 1 || bag->capacity > LIMIT_BAG_CAPACITY_MAX)
		return reject_object(&o, "V-13", "found capacity %" PRIu32 ", wanted 1 to %d",
				     bag->capacity, (int)LIMIT_BAG_CAPACITY_MAX);
	return true;
}

static bool check_aggr(struct shape *s, uint32_t number)
{
	const struct vir_aggr *aggr = &s->module->aggrs[number];
	struct object o = { s, "aggregate &", number, aggr->name };

	if (!check_name(&o) || !check_place(&o, aggr->place) ||
	    !check_storage(&o, aggr->storage, TABLE_STORAGES))
		return false;
	if (aggr->n_int > LIMIT_AGGR_KEYS || aggr->n_str > LIMIT_AGGR_KEYS)
		return reject_object(
			&o, "V-14",
			"found %u integer and %u string keys, wanted at most %d of each",
			aggr->n_int, aggr->n_str, (int)LIMIT_AGGR_KEYS);
	return true;
}

static bool check_probe(struct shape *s, uint32_t number)
{
	const struct vir_module *m = s->module;
	const struct vir_probe *probe = &m->probes[number];
	struct object o = { s, "probe ", number, NULL };

	if (number >= LIMIT_PROBES)
		return reject_object(&o, "V-16", "found one more, wanted at most %d",
				     (int)LIMIT_PROBES);
	if (!check_place(&o, probe->place))
		return false;
	if (probe->func >= m->n_funcs)
		return reject_object(&o, "V-16",
				     "found function ^%" PRIu32 ", wanted one below %" PRIu32,
				     probe->func, m->n_funcs);
	const struct vir_func *f = &m->funcs[probe->func];
	o.name = f->name;
	if (f->gives != GIVES_NOTHING)
		return reject_object(&o, "V-16", "found a function that gives a %s, wanted nothing",
				     vir_gives_words[f->gives]);
	if (probe->domain >= VIR_N_DOMAINS)
		return reject_object(&o, "V-16", "found domain %" PRIu32 ", wanted one below %d",
				     probe->domain, (int)VIR_N_DOMAINS);

	size_t n = strlen(probe->param_kinds);
	size_t n_strings = 0;
	for (size_t i = 0; i < n; i++) {
		if (probe->param_kinds[i] != 'i' && probe->param_kinds[i] != 's')
			return reject_object(&o, "V-16", "found parameter kind %d, wanted i or s",
					     probe->param_kinds[i]);
		n_strings += probe->param_kinds[i] == 's';
	}
	if (n > LIMIT_PROBE_PARAMS || n_strings != f->n_string_params ||
	    n - n_strings != f->n_params)
		return reject_object(&o, "V-16",
				     "found %zu integers and %zu strings, wanted the %" PRIu32
				     " and %" PRIu32 " that the function has, and at most %d",
				     n - n_strings, n_strings, f->n_params, f->n_string_params,
				     (int)LIMIT_PROBE_PARAMS);
	return true;
}

/* -- operands ----------------------------------------------------------------------------- */

vir_arg shape_arg(const struct shape *s, uint32_t i)
{
	return s->func->args[s->inst->first_arg + i];
}

static bool check_index(struct shape *s, const char *what, uint32_t number, uint32_t n)
{
	return number < n ||
	       shape_reject(s, "V-20", "found %s%" PRIu32 ", wanted one below %" PRIu32, what,
			    number, n);
}

static bool check_value(struct shape *s, vir_arg arg)
{
	if (ARG_KIND(arg) != ARG_VALUE)
		return shape_reject(s, "V-17", "found a string, wanted a value");
	return shape_is_visible(s, arg) ||
	       shape_reject(s, "V-19", "found %%%" PRIu32 ", wanted a value that is visible here",
			    arg);
}

static bool check_text(struct shape *s, uint32_t number, uint32_t max_bytes)
{
	const struct vir_module *m = s->module;

	if (number >= m->n_texts)
		return shape_reject(s, "V-21", "found text %" PRIu32 ", wanted one below %" PRIu32,
				    number, m->n_texts);
	return m->texts[number].len <= max_bytes ||
	       shape_reject(s, "V-21",
			    "found a text of %" PRIu32 " bytes, wanted at most %" PRIu32 " here",
			    m->texts[number].len, max_bytes);
}

static bool check_slot(struct shape *s, vir_arg arg)
{
	if (ARG_KIND(arg) != ARG_SLOT)
		return shape_reject(s, "V-17", "found no slot, wanted one that is written");
	return check_index(s, "slot $", ARG_NUMBER(arg), s->func->n_slots);
}

/* A string that is read: a slot, or a text of at most max_bytes. */
static bool check_string(struct shape *s, vir_arg arg, uint32_t max_bytes)
{
	if (ARG_KIND(arg) == ARG_SLOT)
		return check_slot(s, arg);
	if (ARG_KIND(arg) == ARG_TEXT)
		return check_text(s, ARG_NUMBER(arg), max_bytes);
	return shape_reject(s, "V-17", "found a value, wanted a string");
}

static bool check_variable(struct shape *s, uint32_t number, bool is_string)
{
	const struct vir_module *m = s->module;

	if (!check_index(s, "variable @", number, m->n_vars))
		return false;
	return m->vars[number].is_string == is_string ||
	       shape_reject(s, "V-20", "found @%" PRIu32 ", a %s, wanted a %s", number,
			    is_string ? "cell" : "string", is_string ? "string" : "cell");
}

static bool check_number(struct shape *s, const char *what, uint32_t number, uint32_t from,
			 uint32_t to)
{
	return (number >= from && number <= to) ||
	       shape_reject(s, "V-22", "found %s %" PRIu32 ", wanted %" PRIu32 " to %" PRIu32, what,
			    number, from, to);
}

static bool check_integer_op(struct shape *s, uint32_t op)
{
	if (op < VIR_OP_COUNT && strlen(vir_op_table[op].operands) == 2)
		return true;
	return shape_reject(
		s, "V-22",
		"found operation %" PRIu32 ", wanted an integer operation with two operands", op);
}

static bool check_bvar(struct shape *s, uint32_t number)
{
	return check_number(s, "built-in variable", number, 0, VIR_N_BVARS - 1) &&
	       (number != VIR_BVAR_PROBENAME ||
		shape_reject(s, "V-22", "found PROBENAME, a string, wanted a cell"));
}

/* kind points to the operand's letter. */
static bool check_operand(struct shape *s, const char *kind, vir_arg arg)
{
	const struct vir_module *m = s->module;

	switch (*kind) {
	case 'v':
	case 'V':
		return check_value(s, arg);
	case 's': /* what stands before any number of arguments is their format */
		return check_string(s, arg,
				    kind[1] == '*' ? LIMIT_PRINT_BYTES : LIMIT_STRING_BYTES);
	case '*':
		return ARG_KIND(arg) == ARG_VALUE ? check_value(s, arg)
						  : check_string(s, arg, LIMIT_STRING_BYTES);
	case 'd':
		return check_slot(s, arg);
	case 'c':
		return check_index(s, "cell !", arg, s->func->n_cells);
	case 'g':
		return check_variable(s, arg, false);
	case 'h':
		return check_variable(s, arg, true);
	case 'b':
		return check_index(s, "bag #", arg, m->n_bags);
	case 'a':
		return check_index(s, "aggregate &", arg, m->n_aggrs);
	case 'f':
		return check_index(s, "function ^", arg, m->n_funcs);
	case 'p':
		return arg == 0 || check_text(s, arg - 1, LIMIT_PRINT_BYTES);
	case 'x':
		return check_bvar(s, arg);
	case 'm':
		return check_number(s, "memory space", arg, 0, VIR_N_SPACES - 1);
	case 'w':
		return check_number(s, "width", arg, 1, 8);
	case 'i':
		return check_number(s, "sign", arg, 0, 1);
	case 'o':
		return check_integer_op(s, arg);
	case 'D':
		return arg < s->depth || shape_reject(s, "V-29",
						      "found region %" PRIu32
						      ", wanted one of the %" PRIu32 " open ones",
						      arg, s->depth);
	default:
		return shape_reject(s, "V-17", "found operand kind %c, which is unknown", *kind);
	}
}

static bool is_many(char kind)
{
	return kind == 'V' || kind == '*';
}

/* V-17: as many arguments as the table has operands, each of its kind. */
static bool check_operands(struct shape *s)
{
	const char *kinds = vir_op_table[s->inst->op].operands;
	uint32_t n_wanted = 0;
	bool more = false;

	for (const char *kind = kinds; *kind; kind++) {
		n_wanted += *kind != 'n' && !is_many(*kind);
		more |= is_many(*kind);
	}
	if (more ? s->inst->n_args < n_wanted : s->inst->n_args != n_wanted)
		return shape_reject(s, "V-17", "found %u arguments, wanted %s%" PRIu32,
				    s->inst->n_args, more ? "at least " : "", n_wanted);

	const char *kind = kinds;
	for (uint32_t i = 0; i < s->inst->n_args; i++) {
		while (*kind == 'n')
			kind++;
		if (!check_operand(s, kind, shape_arg(s, i)))
			return false;
		if (!is_many(*kind))
			kind++;
	}
	return true;
}

/* -- functions ---------------------------------------------------------------------------- */

static bool check_head(struct shape *s)
{
	const struct vir_func *f = s->func;
	struct object o = { s, "function ^", s->func_number, f->name };

	if (!check_name(&o))
		return false;
	if ((uint32_t)f->gives >= VIR_N_GIVES)
		return shape_reject(s, "V-15", "found that it gives %" PRIu32 ", wanted 0 to 2",
				    (uint32_t)f->gives);
	if ((uint64_t)f->n_params + f->n_string_params > LIMIT_PARAMS)
		return shape_reject(s, "V-15",
				    "found %" PRIu32 " and %" PRIu32
				    " parameters, wanted at most %d",
				    f->n_params, f->n_string_params, (int)LIMIT_PARAMS);
	if (f->n_string_params > f->n_slots)
		return shape_reject(s, "V-15",
				    "found %" PRIu32 " slots, wanted one for each of %" PRIu32
				    " string parameters",
				    f->n_slots, f->n_string_params);
	if (f->n_slots > LIMIT_FUNC_SLOTS || f->n_cells > LIMIT_FUNC_SLOTS)
		return shape_reject(s, "V-15",
				    "found %" PRIu32 " slots and %" PRIu32
				    " cells, wanted at most %d of each",
				    f->n_slots, f->n_cells, (int)LIMIT_FUNC_SLOTS);

	uint64_t max_values = FREE_VALUES + VALUES_PER_ENTRY * ((uint64_t)f->n_insts + f->n_args);
	if (f->n_values > max_values)
		return shape_reject(s, "V-15", "found %" PRIu32 " values, wanted at most %" PRIu64,
				    f->n_values, max_values);
	return true;
}

/*
 * V-18.  An image has neither the numbers of values nor where arguments are, so this finds
 * the mistakes of who changes a module in memory.
 */
static bool check_numbering(struct shape *s, uint32_t n_values)
{
	const struct vir_inst *inst = s->inst;
	int fixed = vir_op_table[inst->op].results;

	if (fixed >= 0 && inst->n_results != (uint32_t)fixed)
		return shape_reject(s, "V-18", "found %" PRIu32 " results, wanted %d",
				    inst->n_results, fixed);
	if (inst->first_value != n_values)
		return shape_reject(s, "V-18",
				    "found that values begin with %%%" PRIu32 ", wanted %%%" PRIu32,
				    inst->first_value, n_values);
	if (inst->first_arg > s->func->n_args || inst->n_args > s->func->n_args - inst->first_arg)
		return shape_reject(s, "V-18", "found arguments behind the last one");
	return true;
}

static bool check_inst(struct shape *s, uint32_t n_values)
{
	uint32_t n_places = s->module->n_places;

	if (s->inst->place >= n_places)
		return shape_reject(s, "V-10", "found place %" PRIu32 ", wanted one below %" PRIu32,
				    s->inst->place, n_places);
	return check_numbering(s, n_values) && shape_check_part(s) && check_operands(s) &&
	       shape_check_op(s) && shape_check_ticks(s);
}

static bool check_func(struct shape *s, uint32_t number)
{
	struct vir_func *f = &s->module->funcs[number];

	s->func = f;
	s->func_number = number;
	s->inst = NULL;
	s->n_runs = 0;
	s->depth = 0;
	s->n_handlers = 0;
	s->part_ended = false;
	shape_begin_ticks(s);
	if (!check_head(s))
		return false;

	uint32_t n_values = f->n_params;
	shape_define(s, 0, f->n_params);
	for (uint32_t i = 0; i < f->n_insts; i++) {
		s->inst = &f->insts[i];
		s->inst_number = i;
		if (!check_inst(s, n_values))
			return false;
		n_values += s->inst->n_results + vir_n_params(s->inst);
	}
	s->inst = NULL;
	if (s->depth)
		return shape_reject(
			s, "V-27", "found the end, wanted that of operation %" PRIu32 " (%s) first",
			s->regions[s->depth - 1].inst,
			vir_op_table[f->insts[s->regions[s->depth - 1].inst].op].text);
	if (!s->part_ended)
		return shape_reject(s, "V-28", "found the end, wanted ret, exit or fail before it");
	if (f->n_values != n_values)
		return shape_reject(s, "V-18", "found %" PRIu32 " values, wanted %" PRIu32,
				    f->n_values, n_values);
	return true;
}

static bool check_module(struct shape *s)
{
	const struct vir_module *m = s->module;
	bool ok = true;

	for (uint32_t i = 0; i < m->n_vars && ok; i++)
		ok = check_var(s, i);
	for (uint32_t i = 0; i < m->n_bags && ok; i++)
		ok = check_bag(s, i);
	for (uint32_t i = 0; i < m->n_aggrs && ok; i++)
		ok = check_aggr(s, i);
	for (uint32_t i = 0; i < m->n_funcs && ok; i++)
		ok = check_func(s, i);
	for (uint32_t i = 0; i < m->n_probes && ok; i++)
		ok = check_probe(s, i);
	return ok;
}

int vir_check(struct vir_module *m, struct buf *why)
{
	struct arena_mark mark = arena_save(m->arena);
	struct shape s = { .module = m, .why = why };

	s.chains = arena_new_array(m->arena, m->n_funcs, uint32_t);
	s.regions = arena_new_array(m->arena, LIMIT_REGION_DEPTH, struct region);
	bool ok = check_module(&s);
	arena_restore(m->arena, mark);
	if (ok)
		return 0;
	return why->failed ? -ENOMEM : -EINVAL;
}
