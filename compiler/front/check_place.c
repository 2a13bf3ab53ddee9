/*
 * check_place.c - target memory: what pointers lead to, addresses, casts, sizes
 * (T-5 .. T-9, T-26 .. T-28; E-17 .. E-20).
 *
 * A place is an address and the type of what stands there.  Fields and elements only
 * add to the address; memory is read once, where the value is wanted.
 */
#include "compiler/front/check_int.h"

struct place {
	struct shape shape; /* type_error after an error */
	struct ck_expr *addr;
};

static struct place place_of(struct checker *ck, const struct ast_expr *e);
static struct ck_expr *load(struct checker *ck, const struct place *p, struct span at);

static struct place bad_place(void)
{
	return (struct place){ .shape = shape_of_value(&type_error) };
}

static bool place_failed(const struct place *p)
{
	return p->shape.type->kind == TY_ERROR;
}

bool check_is_place(const struct checker *ck, const struct ast_expr *e)
{
	switch (e->kind) {
	case AST_UNARY:
		return e->op == TOK_STAR;
	case AST_FIELD:
		return true;
	case AST_INDEX:
		return !check_object(ck, e->index.base);
	default:
		return false;
	}
}

/* -- building places --------------------------------------------------------------- */

/* Constant offsets gather in one addition: p->a.b.c adds once. */
static struct ck_expr *add_offset(struct checker *ck, struct ck_expr *addr, uint64_t offset,
				  struct span at)
{
	if (offset == 0)
		return addr;
	if (addr->kind == CK_BINARY && addr->ops.op == VIR_add && addr->ops.b->kind == CK_INT) {
		offset += addr->ops.b->num;
		addr = addr->ops.a;
	}
	return check_binary_op(ck, VIR_add, &type_uint64, addr,
			       check_int(ck, offset, &type_uint64, at), at);
}

static const char *pointer_hint(const struct type *found)
{
	if (found->kind == TY_STRING)
		return "strings are used whole: the script cannot look inside";
	return "cast it to say what stands there: '(int *)x'";
}

/* The place that a pointer's value leads to. */
static struct place deref(struct checker *ck, struct ck_expr *pointer, struct span at)
{
	if (check_failed(pointer))
		return bad_place();
	struct shape shape = shape_deref(pointer->type);
	if (!shape.type) {
		DIAG(ck->diags, NOT_POINTER, at, type_text(ck->arena, pointer->type),
		     pointer_hint(pointer->type));
		return bad_place();
	}
	return (struct place){ shape, pointer };
}

static struct place element(struct checker *ck, const struct ast_expr *e)
{
	struct ck_expr *base = check_value(ck, e->index.base);
	struct ck_expr *index = check_value(ck, e->index.keys);

	if (check_failed(base))
		return bad_place();
	if (e->index.n_keys != 1) {
		DIAG(ck->diags, INDEX_KEYS, e->op_at, check_number(ck, e->index.n_keys));
		return bad_place();
	}
	struct place p = deref(ck, base, e->op_at);
	if (place_failed(&p) || check_failed(index))
		return bad_place();
	if (index->type->kind != TY_INT) {
		DIAG(ck->diags, INDEX_TYPE, e->index.keys->at, type_text(ck->arena, index->type));
		return bad_place();
	}
	index = check_scaled(ck, base->type, index, e->op_at);
	if (!index)
		return bad_place();
	if (index->kind == CK_INT)
		p.addr = add_offset(ck, base, index->num, e->op_at);
	else
		p.addr = check_binary_op(ck, VIR_add, &type_uint64, base, index, e->op_at);
	return p;
}

static void near_fields(const struct record *r, struct near *near)
{
	for (uint32_t i = 0; i < r->n_fields; i++) {
		const struct field *f = &r->fields[i];
		if (f->name)
			near_offer(near, f->name);
		else if (f->type->kind == TY_RECORD)
			near_fields(f->type->record, near);
	}
}

/* The nearest name; or all of them, if they are few. */
static const char *field_hint(struct checker *ck, const struct record *r, const char *name)
{
	enum { FEW = 6 };
	struct near near;
	const char *list = "it has";

	near_init(&near, name);
	near_fields(r, &near);
	if (near.best)
		return arena_printf(ck->arena, "did you mean '%s'?", near.best);
	if (r->n_fields == 0)
		return "it has no fields at all";
	for (uint32_t i = 0; i < r->n_fields && i < FEW; i++)
		list = arena_printf(ck->arena, "%s%s '%s'", list, i ? "," : "",
				    r->fields[i].name ? r->fields[i].name : "..");
	return r->n_fields > FEW ? arena_printf(ck->arena, "%s, ..", list) : list;
}

static void report_field(struct checker *ck, const struct ast_expr *e, const struct type *type)
{
	if (ck->diags->full)
		return;
	if (type->kind == TY_POINTER && type->to.target->kind == TY_RECORD) {
		DIAG(ck->diags, NOT_RECORD, e->op_at, type_text(ck->arena, type),
		     "it is a pointer: write '->' instead of '.'");
	} else if (type->kind != TY_RECORD) {
		DIAG(ck->diags, NOT_RECORD, e->op_at, type_text(ck->arena, type),
		     "only structs and unions have fields");
	} else if (!type->record->is_complete) {
		struct diag *d = DIAG(ck->diags, INCOMPLETE, e->op_at, type_text(ck->arena, type));
		diag_other(ck->diags, d, type->record->at, "named here");
	} else {
		struct diag *d =
			DIAG(ck->diags, UNKNOWN_FIELD, e->op_at, type_text(ck->arena, type),
			     e->field.name, field_hint(ck, type->record, e->field.name));
		diag_other(ck->diags, d, type->record->at, "defined here");
	}
}

/* `p->f` where p is a record, not a pointer to one. */
static bool is_dot_meant(struct checker *ck, const struct ast_expr *e, const struct place *base)
{
	if (!e->field.is_arrow || base->shape.type->kind != TY_RECORD)
		return false;
	DIAG(ck->diags, NOT_POINTER, e->op_at, type_text(ck->arena, base->shape.type),
	     "write '.' instead of '->'");
	return true;
}

static struct place field(struct checker *ck, const struct ast_expr *e)
{
	const struct ast_expr *base_ast = e->field.base;
	struct place base;
	uint64_t offset;

	if (!e->field.is_arrow && !check_is_place(ck, base_ast)) {
		struct ck_expr *value = check_value(ck, base_ast);
		if (!check_failed(value))
			report_field(ck, e, value->type);
		return bad_place();
	}
	if (!e->field.is_arrow) {
		base = place_of(ck, base_ast);
	} else if (check_is_place(ck, base_ast)) {
		struct place outer = place_of(ck, base_ast);
		if (place_failed(&outer) || is_dot_meant(ck, e, &outer))
			return bad_place();
		base = deref(ck, load(ck, &outer, base_ast->op_at), e->op_at);
	} else {
		base = deref(ck, check_value(ck, base_ast), e->op_at);
	}
	if (place_failed(&base))
		return base;
	struct shape shape = shape_field(base.shape, e->field.name, &offset);
	if (!shape.type) {
		report_field(ck, e, base.shape.type);
		return bad_place();
	}
	return (struct place){ shape, add_offset(ck, base.addr, offset, e->op_at) };
}

/* check_is_place(ck, e) */
static struct place place_of(struct checker *ck, const struct ast_expr *e)
{
	if (e->kind == AST_FIELD)
		return field(ck, e);
	if (e->kind == AST_INDEX)
		return element(ck, e);
	return deref(ck, check_value(ck, e->operand), e->op_at);
}

/* -- reading ------------------------------------------------------------------------- */

/* T-32: only a domain that sees a VM has its memory.  The space of a read through such a model. */
static enum mem_space read_space(struct checker *ck, enum mem_model model, struct span at)
{
	enum mem_space space = model_table[model].space;

	if (space != SPACE_VMW)
		check_domain_use(ck, MSG_MEMORY_DOMAIN, at, model_table[model].name, IN_VM);
	return space;
}

/* E-18: the bytes that hold the field's bits, and no other. */
static void load_bits(struct checker *ck, struct ck_expr *load, const struct field *bits)
{
	load->load.addr = add_offset(ck, load->load.addr, bits->bit_offset / 8, load->at);
	load->load.bit_shift = bits->bit_offset % 8;
	load->load.bit_width = bits->bit_width;
	load->load.width = (uint8_t)((load->load.bit_shift + bits->bit_width + 7) / 8);
}

static struct ck_expr *load_cell(struct checker *ck, const struct place *p, struct span at)
{
	struct ck_expr *e = check_node(ck, CK_LOAD, p->shape.type, at);
	uint64_t size = 0;
	uint32_t align;

	type_size(p->shape.type, &size, &align);
	e->load.addr = p->addr;
	e->load.space = read_space(ck, p->shape.model, at);
	e->load.width = (uint8_t)size;
	e->load.is_signed = type_is_signed(p->shape.type);
	if (p->shape.bits)
		load_bits(ck, e, p->shape.bits);
	return e;
}

/* The value of a place (E-17); an array's is its address (T-6). */
static struct ck_expr *load(struct checker *ck, const struct place *p, struct span at)
{
	const struct type *type = p->shape.type;

	switch (type->kind) {
	case TY_INT:
	case TY_POINTER:
		return load_cell(ck, p, at);
	case TY_ARRAY: {
		struct ck_expr *e = check_node(ck, CK_INT, NULL, at);
		*e = *p->addr; /* the address may be a variable's node that others share */
		e->type = shape_value(ck, p->shape);
		return e;
	}
	case TY_RECORD:
		if (record_is_complete(type->record))
			DIAG(ck->diags, RECORD_VALUE, at, type_text(ck->arena, type));
		else
			DIAG(ck->diags, INCOMPLETE, at, type_text(ck->arena, type));
		break;
	case TY_VOID:
	case TY_FUNCTION:
		DIAG(ck->diags, POINTER_VOID, at, type_text(ck->arena, p->addr->type));
		break;
	case TY_ERROR:
	case TY_STRING:
	case TY_BAG:
	case TY_AGGR:
		break;
	}
	return check_error(ck, at);
}

struct ck_expr *check_load(struct checker *ck, const struct ast_expr *e)
{
	struct place p = place_of(ck, e);

	return place_failed(&p) ? check_error(ck, e->at) : load(ck, &p, e->op_at);
}

struct ck_expr *check_sized_value(struct checker *ck, const struct ast_expr *e,
				  uint64_t *array_bytes)
{
	*array_bytes = 0;
	if (!check_is_place(ck, e))
		return check_value(ck, e);
	struct place p = place_of(ck, e);
	if (place_failed(&p))
		return check_error(ck, e->at);
	if (p.shape.type->kind == TY_ARRAY)
		*array_bytes = p.shape.type->to.size;
	return load(ck, &p, e->op_at);
}

struct ck_expr *check_load_text(struct checker *ck, struct ck_expr *pointer, uint64_t array_bytes,
				struct span at)
{
	struct ck_expr *e = check_node(ck, CK_LOAD_STR, &type_string, at);
	bool is_bounded = array_bytes > 0 && array_bytes < LIMIT_STRING_BYTES;

	e->load.addr = pointer;
	e->load.space = read_space(ck, pointer->type->model, at);
	e->load.max_bytes = is_bounded ? (uint32_t)array_bytes : LIMIT_STRING_BYTES;
	return e;
}

/* -- addresses (T-28) -------------------------------------------------------------------- */

static const char *symbol_hint(struct checker *ck, const char *name)
{
	struct near near;

	near_init(&near, name);
	if (ck->target->near_symbol)
		ck->target->near_symbol(ck->target->ctx, DOM_GUEST, &near);
	return near.best ? arena_printf(ck->arena, "did you mean '%s'?", near.best)
			 : "see 'vprobe list' for the functions of this target's guests";
}

static struct ck_expr *symbol_address(struct checker *ck, const struct ast_expr *name)
{
	const struct front_target *target = ck->target;
	uint32_t vm = ck->body && ck->body->probe ? ck->body->probe->vm : 0;
	uint64_t address = 0;

	if (ck->opts->no_target)
		return check_int(ck, 0, &type_uint64, name->at);
	if (target->symbol && target->symbol(target->ctx, DOM_GUEST, vm, name->name, &address))
		return check_int(ck, address, &type_uint64, name->at);
	if (ck->diags->full)
		return check_error(ck, name->at);
	const struct symbol *sym = check_lookup(ck, name->name);
	if (sym && sym->kind == SYM_VAR) {
		struct diag *d = DIAG(ck->diags, ADDRESS_VARIABLE, name->op_at, name->name);
		diag_other(ck->diags, d, sym->at, "declared here");
	} else {
		DIAG(ck->diags, NO_SYMBOL, name->op_at, name->name, symbol_hint(ck, name->name));
	}
	return check_error(ck, name->at);
}

struct ck_expr *check_address_of(struct checker *ck, const struct ast_expr *e)
{
	const struct ast_expr *operand = e->operand;

	if (operand->kind == AST_NAME)
		return symbol_address(ck, operand);
	if (!check_is_place(ck, operand)) {
		if (operand->kind != AST_ERROR)
			DIAG(ck->diags, ADDRESS_VALUE, e->op_at);
		return check_error(ck, e->at);
	}
	struct place p = place_of(ck, operand);
	if (place_failed(&p))
		return check_error(ck, e->at);
	if (p.shape.bits) {
		DIAG(ck->diags, ADDRESS_BITS, e->op_at, p.shape.bits->name);
		return check_error(ck, e->at);
	}
	struct ck_expr *address = check_node(ck, CK_INT, NULL, e->op_at);
	*address = *p.addr;
	address->type = type_pointer(ck->arena, p.shape.model, p.shape.type);
	return address;
}

/* -- casts (T-26) -------------------------------------------------------------------------- */

/* E-16: a narrower integer type cuts the cell and extends it by its sign. */
static struct ck_expr *to_integer(struct checker *ck, struct ck_expr *value,
				  const struct type *type, struct span at)
{
	static const enum vir_op ops[2][3] = { { VIR_zext8, VIR_zext16, VIR_zext32 },
					       { VIR_sext8, VIR_sext16, VIR_sext32 } };
	const enum vir_op *by_width = ops[type->integer.is_signed];

	switch (type->integer.width) {
	case 1:
		return check_unary_op(ck, by_width[0], type, value, at);
	case 2:
		return check_unary_op(ck, by_width[1], type, value, at);
	case 4:
		return check_unary_op(ck, by_width[2], type, value, at);
	default:
		value->type = type;
		return value;
	}
}

static const char *cast_hint(const struct type *from, const struct type *to)
{
	if (to->kind == TY_STRING && from->kind == TY_STRING)
		return "it is a string already: leave the cast out";
	if (to->kind == TY_STRING && type_is_cell(from))
		return "only a pointer to 1-byte integers leads to text: '(string)(char *)p'; "
		       "a number is written with sprintf";
	if (from->kind == TY_STRING)
		return "strings and integers never turn into each other";
	return "integers and pointers are cast to each other; leave other casts out";
}

struct ck_expr *check_cast(struct checker *ck, const struct ast_expr *e)
{
	const struct type *to = check_type_name(ck, e->cast.type);
	uint64_t array_bytes;
	struct ck_expr *value = check_sized_value(ck, e->cast.operand, &array_bytes);

	if (check_failed(value) || to->kind == TY_ERROR)
		return check_error(ck, e->at);
	if (to->kind == TY_STRING && shape_is_text(value->type))
		return check_load_text(ck, value, array_bytes, e->op_at);
	if (!type_is_cell(to) || !type_is_cell(value->type)) {
		DIAG(ck->diags, CAST, e->at, type_text(ck->arena, value->type),
		     type_text(ck->arena, to), cast_hint(value->type, to));
		return check_error(ck, e->at);
	}
	if (to->kind == TY_INT)
		return to_integer(ck, value, to, e->op_at);
	value->type = to;
	return value;
}

/* -- sizes (T-27) ---------------------------------------------------------------------------- */

/* The type of an expression that is not evaluated: arrays stay arrays, names keep their width. */
static const struct type *operand_type(struct checker *ck, const struct ast_expr *e, struct span at)
{
	struct symbol *object = check_object(ck, e);

	if (object)
		return object->var->type;
	if (!check_is_place(ck, e))
		return check_expr(ck, e)->type;
	struct place p = place_of(ck, e);
	if (!p.shape.bits)
		return p.shape.type;
	DIAG(ck->diags, SIZEOF_BITS, at, p.shape.bits->name);
	return &type_error;
}

static const char *sizeof_hint(const struct type *t)
{
	if (t->kind == TY_RECORD)
		return "define it first";
	if (t->kind == TY_VOID || t->kind == TY_FUNCTION)
		return "write sizeof of an integer, a pointer, an array or a struct";
	return "it belongs to the script: sizes are those of target memory";
}

struct ck_expr *check_sizeof(struct checker *ck, const struct ast_expr *e)
{
	const struct type *type;
	uint64_t size;
	uint32_t align;

	if (e->kind == AST_SIZEOF_TYPE) {
		type = check_type_name(ck, e->type);
	} else {
		ck->unevaluated++;
		type = operand_type(ck, e->operand, e->op_at);
		ck->unevaluated--;
	}
	if (type->kind == TY_ERROR)
		return check_error(ck, e->at);
	if (type_size(type, &size, &align))
		return check_int(ck, size, &type_uint64, e->at);
	DIAG(ck->diags, SIZEOF_TYPE, e->op_at, type_text(ck->arena, type), sizeof_hint(type));
	return check_error(ck, e->at);
}
