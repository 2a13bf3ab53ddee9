/*
 * fold.c - constants: computes what is known, and brings operations into the form in which
 * the other passes and the back ends expect them.
 *
 * What an operation gives is asked of vir_eval(); what traps is left as it is.  In what comes
 * out, a constant operand is the second one; x - n is x + -n; of two values that may change
 * places the older comes first; and a > b of two values is b < a.
 *
 * Beside constants, the pass knows of each value how many of its low bits may be set: 1 of a
 * truth, 8 of an unsigned byte.  reduce.c drops masks, casts and tests by it.
 */
#include "compiler/opt/fold_int.h"

#include <string.h>

/* -- widths ------------------------------------------------------------------------------- */

static unsigned at_most_64(unsigned width)
{
	return width < 64 ? width : 64;
}

static unsigned larger(unsigned a, unsigned b)
{
	return a > b ? a : b;
}

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static unsigned bits_of(uint64_t number)
{
	return number ? 64 - (unsigned)__builtin_clzll(number) : 0;
}

static unsigned width_of_integer(const struct fold *f, const struct vir_inst *inst)
{
	const vir_arg *args = opt_args(f->made.func, inst);
	unsigned a = fold_width(f, args[0]);
	uint64_t n;

	switch ((enum vir_op)inst->op) {
	case VIR_zext8:
		return smaller(a, 8);
	case VIR_zext16:
		return smaller(a, 16);
	case VIR_zext32:
		return smaller(a, 32);
	case VIR_divu:
		return a;
	case VIR_and:
	case VIR_remu:
		return smaller(a, fold_width(f, args[1]));
	case VIR_or:
	case VIR_xor:
		return larger(a, fold_width(f, args[1]));
	case VIR_select:
		return larger(fold_width(f, args[1]), fold_width(f, args[2]));
	case VIR_add:
		return at_most_64(larger(a, fold_width(f, args[1])) + 1);
	case VIR_mul:
		return at_most_64(a + fold_width(f, args[1]));
	case VIR_shl:
		return fold_is_const(f, args[1], &n) ? at_most_64(a + (unsigned)(n & 63)) : 64;
	case VIR_shru:
		return fold_is_const(f, args[1], &n) ? a - smaller(a, (unsigned)(n & 63)) : a;
	default:
		return opt_is_truth(f->made.func, f->made.defs, inst->first_value) ? 1 : 64;
	}
}

/* Of the results of an operation of made; those of regions grow with each br. */
static unsigned width_of_result(const struct fold *f, const struct vir_inst *inst)
{
	const vir_arg *args = opt_args(f->made.func, inst);

	if (inst->op <= OP_LAST_INTEGER)
		return width_of_integer(f, inst);
	switch (inst->op) {
	case OP_IF:
	case OP_LOOP:
	case OP_TRY:
		return 0;
	case OP_CONST:
		return bits_of(inst->number);
	case OP_LOAD:
		return args[2] ? 64 : 8 * args[1];
	case OP_SEQ:
	case OP_BHAS:
	case OP_BPUT:
		return 1;
	default:
		return 64;
	}
}

/* Of the values of the last operation of made. */
static void note_widths(struct fold *f)
{
	const struct vir_func *to = f->made.func;
	const struct vir_inst *inst = &to->insts[to->n_insts - 1];

	for (uint32_t v = inst->first_value; v < to->n_values; v++) {
		bool is_result = v < inst->first_value + inst->n_results;
		f->widths = arena_grow(f->made.opt->scratch, f->widths, v, &f->cap_widths, 1);
		f->widths[v] = is_result ? (uint8_t)width_of_result(f, inst) : 64;
	}
}

/* A br hands its values to the results of the region. */
static void note_br(struct fold *f, const vir_arg *args)
{
	const struct rw_region *region = &f->rw.open[f->rw.n_open - 1 - args[0]];
	uint32_t opener = f->made.open[region->level].inst;
	const struct vir_inst *inst = &f->made.func->insts[opener];

	for (uint32_t i = 0; i < inst->n_results; i++) {
		uint8_t *width = &f->widths[vir_result(inst, i)];
		*width = (uint8_t)larger(*width, fold_width(f, args[1 + i]));
	}
}

/* -- integer operations --------------------------------------------------------------------- */

bool fold_is_const(const struct fold *f, vir_arg value, uint64_t *number)
{
	return opt_is_const(f->made.func, f->made.defs, value, number);
}

static vir_arg append(struct fold *f, enum vir_opcode op, uint64_t number, const vir_arg *args,
		      uint32_t n_args)
{
	vir_arg value = rw_emit(&f->rw, op, number, args, n_args);

	note_widths(f);
	return value;
}

vir_arg fold_const(struct fold *f, uint64_t number)
{
	return append(f, OP_CONST, number, NULL, 0);
}

/* The operation that gives the same with its operands the other way round; VIR_OP_COUNT: none. */
static enum vir_op mirrored(enum vir_op op)
{
	switch (op) {
	case VIR_add:
	case VIR_mul:
	case VIR_and:
	case VIR_or:
	case VIR_xor:
	case VIR_eq:
	case VIR_ne:
		return op;
	case VIR_lts:
		return VIR_gts;
	case VIR_gts:
		return VIR_lts;
	case VIR_ltu:
		return VIR_gtu;
	case VIR_gtu:
		return VIR_ltu;
	case VIR_les:
		return VIR_ges;
	case VIR_ges:
		return VIR_les;
	case VIR_leu:
		return VIR_geu;
	case VIR_geu:
		return VIR_leu;
	default:
		return VIR_OP_COUNT;
	}
}

static bool should_mirror(const struct fold *f, enum vir_op op, vir_arg a, vir_arg b)
{
	enum vir_op mirror = mirrored(op);
	uint64_t n;

	if (mirror == VIR_OP_COUNT || fold_is_const(f, b, &n))
		return false;
	if (fold_is_const(f, a, &n))
		return true;
	return mirror == op ? b < a : mirror < op; /* the less-than come before the greater-than */
}

static bool evaluate(const struct fold *f, enum vir_op op, const vir_arg *args, uint32_t n_args,
		     uint64_t *result)
{
	uint64_t numbers[MAX_OPERANDS] = { 0 };

	for (uint32_t i = 0; i < n_args; i++)
		if (!fold_is_const(f, args[i], &numbers[i]))
			return false;
	return vir_eval(op, numbers[0], numbers[1], numbers[2], result);
}

vir_arg fold_op(struct fold *f, enum vir_op op, vir_arg a, vir_arg b, vir_arg c)
{
	uint32_t n_args = (uint32_t)strlen(vir_op_table[op].operands);
	vir_arg args[MAX_OPERANDS] = { a, b, c };
	uint64_t number;

	if (evaluate(f, op, args, n_args, &number))
		return fold_const(f, number);
	if (n_args == 2 && should_mirror(f, op, a, b)) {
		op = mirrored(op);
		args[0] = b;
		args[1] = a;
	}
	vir_arg reduced = reduce_op(f, op, args[0], args[1], args[2]);
	return reduced != OPT_NONE ? reduced : append(f, (enum vir_opcode)op, 0, args, n_args);
}

static void fold_integer(struct fold *f)
{
	vir_arg args[MAX_OPERANDS] = { 0 };
	const vir_arg *mapped = rw_args(&f->rw);

	for (uint32_t i = 0; i < f->rw.inst->n_args; i++)
		args[i] = mapped[i];
	rw_become(&f->rw, fold_op(f, (enum vir_op)f->rw.inst->op, args[0], args[1], args[2]));
}

/* -- strings -------------------------------------------------------------------------------- */

static void copy(struct fold *f)
{
	rw_copy(&f->rw);
	note_widths(f);
}

static const struct vir_text *text_of(const struct fold *f, vir_arg arg)
{
	if (ARG_KIND(arg) != ARG_TEXT)
		return NULL;
	return &f->made.opt->module->texts[ARG_NUMBER(arg)];
}

static bool is_empty(const struct fold *f, vir_arg arg)
{
	const struct vir_text *text = text_of(f, arg);

	return text && text->len == 0;
}

static void set_slot(struct fold *f, vir_arg slot, vir_arg string)
{
	if (slot != string)
		append(f, OP_SCOPY, 0, (const vir_arg[]){ slot, string }, 2);
}

/* A string is at most STRING_BYTES long (D-5). */
static void set_slot_to_text(struct fold *f, vir_arg slot, const char *bytes, uint32_t len)
{
	uint32_t cut = len < LIMIT_STRING_BYTES ? len : LIMIT_STRING_BYTES;

	set_slot(f, slot, ARG_TEXT | vir_add_text(f->made.opt->module, bytes, cut));
}

static void fold_seq(struct fold *f)
{
	vir_arg a = f->rw.args[0], b = f->rw.args[1];

	if (a == b) /* no two texts of a module are equal, so those are equal that are one */
		rw_become(&f->rw, fold_const(f, 1));
	else if (text_of(f, a) && text_of(f, b))
		rw_become(&f->rw, fold_const(f, 0));
	else
		copy(f);
}

static void fold_scat(struct fold *f)
{
	vir_arg to = f->rw.args[0], a = f->rw.args[1], b = f->rw.args[2];
	const struct vir_text *left = text_of(f, a), *right = text_of(f, b);

	if (is_empty(f, a)) {
		set_slot(f, to, b);
	} else if (is_empty(f, b)) {
		set_slot(f, to, a);
	} else if (left && right && left->len + right->len <= 2 * LIMIT_STRING_BYTES) {
		char both[2 * LIMIT_STRING_BYTES];
		memcpy(both, left->bytes, left->len);
		memcpy(both + left->len, right->bytes, right->len);
		set_slot_to_text(f, to, both, left->len + right->len);
	} else {
		copy(f);
	}
}

/* A format without conversions and arguments. */
static void fold_sprintf(struct fold *f)
{
	const struct vir_text *format = text_of(f, f->rw.args[1]);

	if (format && f->rw.inst->n_args == 2 && !memchr(format->bytes, '%', format->len))
		set_slot_to_text(f, f->rw.args[0], format->bytes, format->len);
	else
		copy(f);
}

/* A known number of bytes (B-16): one below 0 is 0. */
static void fold_loadn(struct fold *f)
{
	const vir_arg *args = rw_args(&f->rw);
	uint64_t n;

	if (!fold_is_const(f, args[2], &n)) {
		copy(f);
		return;
	}
	if ((int64_t)n < 0)
		n = 0;
	if (n > LIMIT_STRING_BYTES)
		n = LIMIT_STRING_BYTES;
	append(f, OP_LOADS, n, (const vir_arg[]){ args[0], args[1], args[3] }, 3);
}

static void fold_if(struct fold *f)
{
	vir_arg cond = reduce_condition(f, rw_args(&f->rw)[0]);

	rw_copy_with(&f->rw, &cond);
	note_widths(f);
}

/* -- all of them ---------------------------------------------------------------------------- */

static void fold_inst(struct fold *f)
{
	if (f->rw.inst->op <= OP_LAST_INTEGER) {
		fold_integer(f);
		return;
	}
	switch (f->rw.inst->op) {
	case OP_SEQ:
		fold_seq(f);
		break;
	case OP_SCOPY:
		set_slot(f, f->rw.args[0], f->rw.args[1]);
		break;
	case OP_SCAT:
		fold_scat(f);
		break;
	case OP_SPRINTF:
		fold_sprintf(f);
		break;
	case OP_LOADN:
		fold_loadn(f);
		break;
	case OP_IF:
		fold_if(f);
		break;
	case OP_BR:
		note_br(f, rw_args(&f->rw));
		copy(f);
		break;
	default:
		copy(f);
		break;
	}
}

static void fold_func(struct opt *o, const struct vir_func *from, struct vir_func *to)
{
	struct fold f = {
		.widths = arena_new_array(o->scratch, from->n_values + 1, uint8_t),
		.cap_widths = from->n_values + 1,
	};

	made_begin(&f.made, o, from, to);
	rw_begin(&f.rw, &f.made, from);
	for (uint32_t i = 0; i < to->n_params; i++)
		f.widths[i] = 64;
	while (rw_next(&f.rw))
		fold_inst(&f);
}

void opt_fold(struct opt *o)
{
	opt_each_func(o, fold_func);
}
