/*
 * x86_form.c - forms as text.
 */
#include "verifier/proofs/x86_form.h"

#include <inttypes.h>
#include <string.h>

enum { RBP = 5 };

/* -- numbers -------------------------------------------------------------------------------------- */

static const struct number_class classes[] = {
	{ "0", 0, 0 },
	{ "31 bits", 1, INT32_MAX },
	{ "32 bits", (uint64_t)INT32_MAX + 1, UINT32_MAX },
	{ "64 bits", (uint64_t)UINT32_MAX + 1, (uint64_t)INT32_MIN - 1 },
	{ "32 bits, negative", (uint64_t)INT32_MIN, UINT64_MAX - 1 },
	{ "-1", UINT64_MAX, UINT64_MAX },
};

const struct number_class *form_class(uint64_t number)
{
	const struct number_class *found = classes;

	while (number > found->last)
		found++;
	return found;
}

/* The operand of the operation that a number in the code is. */
static int symbol_of(const struct x86_case *c, uint64_t number)
{
	for (uint32_t i = 0; i < c->n_opnds; i++)
		if (c->opnds[i].kind == IS_NUMBER && c->opnds[i].number == number)
			return (int)i;
	return NO_SYMBOL;
}

void form_set_symbols(struct listing *l, const struct x86_case *c, bool on)
{
	for (uint32_t i = 0; i < l->n; i++) {
		bool is_lea = strcmp(l->insns[i].name, "lea") == 0;
		for (uint32_t k = 0; k < l->insns[i].n_opnds; k++) {
			struct decoded_opnd *o = &l->insns[i].opnds[k];
			o->symbol = NO_SYMBOL;
			if (on && o->kind == DECODED_NUMBER)
				o->symbol = symbol_of(c, (uint64_t)o->number);
			if (on && o->kind == DECODED_MEM && is_lea)
				o->symbol = symbol_of(c, (uint64_t)o->disp);
		}
	}
}

/* -- forms ------------------------------------------------------------------------------------------- */

/* The operands that live there, r for the result and f for the first one; or what it is called by itself. */
static void put_place(struct buf *out, const struct x86_case *c, enum case_kind kind,
		      uint32_t place, const char *otherwise, int64_t number)
{
	const struct case_opnd at = { .kind = kind, .place = place };
	size_t before = out->len;

	for (uint32_t i = 0; i < c->n_opnds; i++)
		if (case_is_same_place(&c->opnds[i], &at))
			buf_putc(out, (char)('a' + i));
	if (case_is_same_place(&c->result, &at))
		buf_putc(out, 'r');
	if (case_is_same_place(&c->first, &at))
		buf_putc(out, 'f');
	if (out->len == before)
		buf_printf(out, "%s%" PRId64, otherwise, number);
}

static void put_number(struct buf *out, const struct decoded_opnd *o, int64_t number)
{
	if (o->symbol == NO_SYMBOL)
		buf_printf(out, "%+" PRId64, number);
	else
		buf_printf(out, "#%d", o->symbol);
}

static void put_mem(struct buf *out, const struct x86_case *c, const struct decoded_opnd *o)
{
	buf_putc(out, '[');
	if (o->reg == RBP && o->index == NO_REGISTER && o->disp >= 0 && o->disp % 8 == 0) {
		put_place(out, c, IS_WORD, (uint32_t)o->disp / 8, "word", o->disp);
	} else {
		put_place(out, c, IS_REGISTER, o->reg, "r", o->reg);
		buf_puts(out, "+");
		put_place(out, c, IS_REGISTER, o->index, "r", o->index);
		buf_printf(out, "*%u", o->scale);
		put_number(out, o, o->disp);
	}
	buf_putc(out, ']');
}

static void put_opnd(struct buf *out, const struct x86_case *c, const struct decoded_opnd *o)
{
	buf_printf(out, " %u:", o->bits);
	switch (o->kind) {
	case DECODED_REG:
		put_place(out, c, IS_REGISTER, o->reg, "r", o->reg);
		break;
	case DECODED_MEM:
		put_mem(out, c, o);
		break;
	case DECODED_NUMBER:
		put_number(out, o, o->number);
		break;
	}
}

static void put_target(struct buf *out, const struct case_code *code, uint32_t at)
{
	if (at == code->leave)
		buf_puts(out, " leave");
	else if (at == code->next)
		buf_puts(out, " next");
	else if (at == code->other)
		buf_puts(out, " other");
	else
		buf_printf(out, " %u", listing_find(&code->listing, at));
}

static void put_code(struct buf *out, const struct x86_case *c, const struct case_code *code)
{
	for (uint32_t i = 0; i < code->listing.n; i++) {
		const struct decoded *d = &code->listing.insns[i];
		if (!code->listing.is_reached[i])
			continue;
		buf_printf(out, "%u %s.%s", i, d->name, d->condition);
		if (d->flow == JUMPS || d->flow == JUMPS_IF)
			put_target(out, code, d->target);
		else
			for (uint32_t k = 0; k < d->n_opnds; k++)
				put_opnd(out, c, &d->opnds[k]);
		put_target(out, code, d->end);
		buf_putc(out, ';');
	}
}

static void put_number_kind(struct buf *out, const struct case_opnd *o, enum level level)
{
	if (level == EXACT)
		buf_printf(out, "=%" PRIx64, o->number);
	else
		buf_printf(out, "(%s)", form_class(o->number)->name);
	if (level == MODULO)
		buf_printf(out, "%%%u", (unsigned)(o->number & 63));
}

void form_put(struct buf *out, const struct x86_case *c, const struct case_code *code,
	      enum level level)
{
	static const char kinds[] = {
		[IS_NUMBER] = '#', [IS_REGISTER] = 'r', [IS_WORD] = 'm', [IS_NOWHERE] = '-'
	};

	buf_printf(out, "%u/%u/%u", c->op, c->use, c->fact);
	for (uint32_t i = 0; i < c->n_opnds; i++) {
		const struct case_opnd *o = &c->opnds[i];
		buf_printf(out, " %c%u", kinds[o->kind], o->value);
		if (o->kind == IS_NUMBER)
			put_number_kind(out, o, level);
	}
	buf_printf(out, " %c%c:", kinds[c->first.kind], kinds[c->result.kind]);
	put_place(out, c, c->result.kind, c->result.place, "-", 0);
	buf_printf(out, " %x|", code->may_change);
	put_code(out, c, code);
}
