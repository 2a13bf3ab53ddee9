/*
 * text.c - prints a module, as spec/vir.md section 7 says.
 *
 * The operand kinds of vir.def say how an argument is written; no operation has code
 * of its own here.  A module that vir_check() would reject is printed all the same, to
 * show what is wrong with it: what has no meaning appears as ?number.
 */
#include "runtime/vir/vir.h"

#include <inttypes.h>
#include <string.h>

#include "runtime/vir/words.h"

/* Deeper regions are not indented further, or the text could be quadratic in the image. */
enum { MAX_INDENT = 24 };

static void print_string(struct buf *out, const char *bytes, uint32_t len)
{
	buf_putc(out, '"');
	for (uint32_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes[i];
		if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else if (c == '\n')
			buf_puts(out, "\\n");
		else if (c == '\t')
			buf_puts(out, "\\t");
		else if (c < ' ' || c > '~')
			buf_printf(out, "\\x%02x", c);
		else
			buf_putc(out, (char)c);
	}
	buf_putc(out, '"');
}

static void print_name(struct buf *out, const char *name)
{
	uint32_t len = 0;

	while (vir_is_name_byte(name[len]))
		len++;
	if (len && !name[len])
		buf_puts(out, name);
	else
		print_string(out, name, (uint32_t)strlen(name));
}

static void print_word(struct buf *out, const char *const *words, uint32_t n, uint32_t number)
{
	if (number < n)
		buf_puts(out, words[number]);
	else
		buf_printf(out, "?%" PRIu32, number);
}

/* The place of a line, if it has one, and the end of the line. */
static void print_place(const struct vir_module *m, struct buf *out, uint32_t number)
{
	if (number >= m->n_places) {
		buf_printf(out, " ; ?%" PRIu32, number);
	} else if (number) {
		const struct vir_place *place = &m->places[number];
		uint32_t first = 0;
		vir_find_place(m, place->line, place->column, &first);
		buf_printf(out, " ; %" PRIu32 ":%" PRIu32, place->line, place->column);
		if (first != number)
			buf_printf(out, " p%" PRIu32, number);
	}
	buf_putc(out, '\n');
}

/* -- operations --------------------------------------------------------------------------- */

static void print_text(const struct vir_module *m, struct buf *out, uint32_t number)
{
	if (number < m->n_texts)
		print_string(out, m->texts[number].bytes, m->texts[number].len);
	else
		buf_printf(out, "?%" PRIu32, number);
}

/* An argument of those operands that take a value, a slot or a text. */
static void print_item(const struct vir_module *m, struct buf *out, vir_arg arg)
{
	switch (ARG_KIND(arg)) {
	case ARG_VALUE:
		buf_printf(out, "%%%" PRIu32, ARG_NUMBER(arg));
		break;
	case ARG_SLOT:
		buf_printf(out, "$%" PRIu32, ARG_NUMBER(arg));
		break;
	case ARG_TEXT:
		print_text(m, out, ARG_NUMBER(arg));
		break;
	default:
		buf_printf(out, "?%" PRIu32, arg);
	}
}

static void print_operand(const struct vir_module *m, struct buf *out, char kind, vir_arg arg)
{
	switch (kind) {
	case 'c':
		buf_printf(out, "!%" PRIu32, arg);
		break;
	case 'g':
	case 'h':
		buf_printf(out, "@%" PRIu32, arg);
		break;
	case 'b':
		buf_printf(out, "#%" PRIu32, arg);
		break;
	case 'a':
		buf_printf(out, "&%" PRIu32, arg);
		break;
	case 'f':
		buf_printf(out, "^%" PRIu32, arg);
		break;
	case 'x':
		print_word(out, vir_bvar_words, VIR_N_BVARS, arg);
		break;
	case 'm':
		print_word(out, vir_space_words, VIR_N_SPACES, arg);
		break;
	case 'i':
		print_word(out, vir_sign_words, 2, arg);
		break;
	case 'o':
		if (arg < VIR_OP_COUNT)
			buf_puts(out, vir_op_table[arg].text);
		else
			buf_printf(out, "?%" PRIu32, arg);
		break;
	case 'p':
		if (arg)
			print_text(m, out, arg - 1);
		else
			buf_puts(out, VIR_TABLE_WORD);
		break;
	case 'w':
	case 'D':
		buf_printf(out, "%" PRIu32, arg);
		break;
	default: /* v s d V * */
		print_item(m, out, arg);
	}
}

/* " first, second, .." */
static void print_values(struct buf *out, uint32_t first, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		buf_printf(out, "%s%%%" PRIu32, i ? ", " : "", first + i);
}

static void print_operands(const struct vir_module *m, const struct vir_func *f,
			   const struct vir_inst *inst, struct buf *out)
{
	const char *kind = vir_op_table[inst->op].operands;
	const char *separator = " ";
	uint32_t used = 0;

	while (used < inst->n_args || *kind == 'n') {
		buf_puts(out, separator);
		separator = ", ";
		if (*kind == 'n')
			buf_printf(out, "%" PRId64, (int64_t)inst->number);
		else
			print_operand(m, out, *kind, f->args[inst->first_arg + used++]);
		if (*kind && *kind != 'V' && *kind != '*')
			kind++;
	}
}

static void print_inst(const struct vir_module *m, const struct vir_func *f,
		       const struct vir_inst *inst, struct buf *out)
{
	if (inst->n_results) {
		print_values(out, vir_result(inst, 0), inst->n_results);
		buf_puts(out, " = ");
	}
	buf_puts(out, vir_op_table[inst->op].text);
	print_operands(m, f, inst, out);
	if (vir_n_params(inst)) {
		buf_puts(out, " : ");
		print_values(out, vir_param(inst, 0), vir_n_params(inst));
	}
	print_place(m, out, inst->place);
}

static bool opens_region(const struct vir_inst *inst)
{
	return inst->op == OP_IF || inst->op == OP_LOOP || inst->op == OP_EACH ||
	       inst->op == OP_TRY;
}

static void print_func(const struct vir_module *m, const struct vir_func *f, uint32_t number,
		       struct buf *out)
{
	const char *separator = "";
	uint32_t depth = 1;

	buf_printf(out, "func ^%" PRIu32 " ", number);
	print_name(out, f->name);
	buf_putc(out, '(');
	print_values(out, 0, f->n_params);
	if (f->n_params)
		separator = ", ";
	for (uint32_t i = 0; i < f->n_string_params; i++, separator = ", ")
		buf_printf(out, "%s$%" PRIu32, separator, i);
	buf_puts(out, ") ");
	print_word(out, vir_gives_words, VIR_N_GIVES, f->gives);
	buf_printf(out, " slots %" PRIu32 " cells %" PRIu32 "\n", f->n_slots, f->n_cells);

	for (uint32_t i = 0; i < f->n_insts; i++) {
		const struct vir_inst *inst = &f->insts[i];
		bool ends_part = inst->op == OP_ELSE || inst->op == OP_CATCH || inst->op == OP_END;
		if (ends_part && depth > 1)
			depth--;
		buf_fill(out, ' ', 2 * (depth < MAX_INDENT ? depth : MAX_INDENT));
		print_inst(m, f, inst, out);
		if (opens_region(inst) || inst->op == OP_ELSE || inst->op == OP_CATCH)
			depth++;
	}
	buf_puts(out, "end\n");
}

/* -- the module --------------------------------------------------------------------------- */

static void print_objects(const struct vir_module *m, struct buf *out)
{
	for (uint32_t i = 0; i < m->n_vars; i++) {
		const struct vir_var *var = &m->vars[i];
		buf_printf(out, "var @%" PRIu32 " ", i);
		print_word(out, vir_storage_words, VIR_N_STORAGES, var->storage);
		buf_puts(out, var->is_string ? " string " : " cell ");
		print_name(out, var->name);
		buf_puts(out, " = ");
		if (var->is_string)
			print_string(out, var->init_text.bytes, var->init_text.len);
		else
			buf_printf(out, "%" PRId64, (int64_t)var->init);
		print_place(m, out, var->place);
	}
	for (uint32_t i = 0; i < m->n_bags; i++) {
		const struct vir_bag *bag = &m->bags[i];
		buf_printf(out, "bag #%" PRIu32 " ", i);
		print_word(out, vir_storage_words, VIR_N_STORAGES, bag->storage);
		buf_printf(out, " %" PRIu32 " ", bag->capacity);
		print_name(out, bag->name);
		print_place(m, out, bag->place);
	}
	for (uint32_t i = 0; i < m->n_aggrs; i++) {
		const struct vir_aggr *aggr = &m->aggrs[i];
		buf_printf(out, "aggr &%" PRIu32 " ", i);
		print_word(out, vir_storage_words, VIR_N_STORAGES, aggr->storage);
		buf_printf(out, " %u %u ", aggr->n_int, aggr->n_str);
		print_name(out, aggr->name);
		print_place(m, out, aggr->place);
	}
}

void vir_print(const struct vir_module *m, struct buf *out)
{
	for (uint32_t i = 0; i < m->n_texts; i++) {
		buf_puts(out, "text ");
		print_text(m, out, i);
		buf_putc(out, '\n');
	}
	for (uint32_t i = 1; i < m->n_places; i++) {
		const struct vir_place *place = &m->places[i];
		buf_printf(out, "place %" PRIu32 ":%" PRIu32 " %" PRIu32 " %" PRIu32 "\n",
			   place->line, place->column, place->pos, place->len);
	}
	print_objects(m, out);
	for (uint32_t i = 0; i < m->n_funcs; i++)
		print_func(m, &m->funcs[i], i, out);
	for (uint32_t i = 0; i < m->n_probes; i++) {
		const struct vir_probe *probe = &m->probes[i];
		buf_printf(out, "probe ^%" PRIu32 " domain %" PRIu32 " vm %" PRIu32 " ",
			   probe->func, probe->domain, probe->vm);
		print_string(out, probe->param_kinds, (uint32_t)strlen(probe->param_kinds));
		print_place(m, out, probe->place);
	}
}
