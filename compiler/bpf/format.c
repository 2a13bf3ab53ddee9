/*
 * format.c - sprintf with a constant format: its conversions (B-3) are taken apart here, and each
 * becomes code of its own.
 */
#include "compiler/bpf/format.h"

#include <string.h>

_Static_assert((int)FORMAT_ROOM <= (int)EMIT_FORMAT_ROOM, "what the frame has for it");

struct opnd format_word(enum format_word which)
{
	uint32_t first = EBPF_ASK_ARGS - EMIT_TEXT_WORDS;

	return emit_in_frame(FRAME_AT(args) + 8 * (int32_t)(first + which));
}

_Static_assert(EBPF_ASK_ARGS - EMIT_TEXT_WORDS >= LIMIT_PARAMS + 2,
	       "arguments of sprintf end before");

void format_get(struct emit *e, uint8_t reg, enum format_word which)
{
	emit_move(e, emit_in_reg(reg), format_word(which));
	emit_jump_if(e, EBPF_JGT, reg, ebpf_imm(LIMIT_STRING_BYTES), e->broken);
}

void format_set(struct emit *e, enum format_word which, uint8_t reg)
{
	emit_move(e, format_word(which), emit_in_reg(reg));
}

/* -- pieces of text ---------------------------------------------------------------------------- */

/* r2 bytes from r3 on; what is more than a string holds is cut off (D-5). */
void format_append(struct emit *e)
{
	uint32_t fits = emit_new_label(e);
	struct opnd kept = emit_in_frame(FRAME_AT(value));

	emit_move(e, kept, emit_in_reg(R2));
	format_get(e, R0, LENGTH);
	emit_address(e, R1, e->code->record + 1);
	emit_alu(e, EBPF_ADD, R1, ebpf_reg(R0));
	emit_helper(e, BPF_FUNC_probe_read_kernel);
	emit_move(e, emit_in_reg(R0), format_word(LENGTH));
	emit_move(e, emit_in_reg(R1), kept);
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R1));
	emit_jump_if(e, EBPF_JLE, R0, ebpf_imm(LIMIT_STRING_BYTES), fits);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(LIMIT_STRING_BYTES));
	emit_bind(e, fits);
	format_set(e, LENGTH, R0);
}

void format_append_from(struct emit *e, uint32_t from, enum format_word n)
{
	format_get(e, R2, n);
	emit_address(e, R3, from);
	format_append(e);
}

static void append_plain(struct emit *e, uint32_t from, uint32_t n)
{
	if (!n)
		return;
	emit_alu(e, EBPF_MOV, R2, ebpf_imm((int32_t)n));
	emit_address(e, R3, from);
	format_append(e);
}

void format_append_blanks(struct emit *e)
{
	format_append_from(e, e->code->blanks, N_BLANKS);
}

void format_append_zeros(struct emit *e)
{
	format_append_from(e, e->code->blanks + EBPF_ZEROS_BEHIND, N_ZEROS);
}

/* N_BLANKS = what a text of r0 bytes lacks of the width. */
static void find_blanks(struct emit *e, uint32_t width)
{
	uint32_t wide = emit_new_label(e);

	emit_alu(e, EBPF_MOV, R1, ebpf_imm((int32_t)width));
	emit_alu(e, EBPF_SUB, R1, ebpf_reg(R0));
	emit_jump_if(e, EBPF_JSGE, R1, ebpf_imm(0), wide);
	emit_alu(e, EBPF_MOV, R1, ebpf_imm(0));
	emit_bind(e, wide);
	format_set(e, N_BLANKS, R1);
}

/* -- numbers ------------------------------------------------------------------------------------- */

/* The digits of r1, backward; none for 0. */
void format_digits(struct emit *e, char letter)
{
	bool is_hex = letter == 'x' || letter == 'X' || letter == 'p', is_octal = letter == 'o';
	int32_t n = is_hex ? 16 : is_octal ? 22 : 20, to_letter = letter == 'X' ? 7 : 39;
	uint32_t done = emit_new_label(e);

	emit_address(e, R5, e->code->record + TEXT_BYTES);
	emit_alu(e, EBPF_MOV, R4, ebpf_imm(0));
	for (int32_t i = 0; i < n; i++) {
		uint32_t is_digit = emit_new_label(e);
		emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), done);
		emit_alu(e, EBPF_MOV, R3, ebpf_reg(R1));
		if (is_hex || is_octal)
			emit_alu(e, EBPF_AND, R3, ebpf_imm(is_hex ? 15 : 7));
		else
			emit_alu(e, EBPF_MOD, R3, ebpf_imm(10));
		emit_alu(e, EBPF_ADD, R3, ebpf_imm('0'));
		if (is_hex) {
			emit_jump_if(e, EBPF_JLE, R3, ebpf_imm('9'), is_digit);
			emit_alu(e, EBPF_ADD, R3, ebpf_imm(to_letter));
		}
		emit_bind(e, is_digit);
		emit_put(e, EBPF_ST8,
			 (struct ebpf_parts){ R5, ebpf_reg(R3), (int16_t)(MOST_DIGITS - 1 - i) });
		if (is_hex || is_octal)
			emit_alu(e, EBPF_RSH, R1, ebpf_imm(is_hex ? 4 : 3));
		else
			emit_alu(e, EBPF_DIV, R1, ebpf_imm(10));
		emit_alu(e, EBPF_ADD, R4, ebpf_imm(1));
	}
	emit_bind(e, done);
	format_set(e, N_DIGITS, R4);
}

/* One or two bytes at PREFIX_AT; r5 is where the digits begin. */
static void put_prefix(struct emit *e, const char *bytes)
{
	for (int16_t i = 0; bytes[i]; i++)
		emit_put(e, EBPF_ST8,
			 (struct ebpf_parts){ R5, ebpf_imm(bytes[i]),
					      (int16_t)(PREFIX_AT - TEXT_BYTES + i) });
	emit_move(e, format_word(N_PREFIX), emit_number(strlen(bytes)));
}

/* A sign; r1 becomes the magnitude. */
void format_sign(struct emit *e, const struct st_conversion *c)
{
	uint32_t is_positive = emit_new_label(e);
	const char *other = c->flags & ST_PLUS ? "+" : c->flags & ST_BLANK ? " " : "";

	emit_address(e, R5, e->code->record + TEXT_BYTES);
	put_prefix(e, other);
	emit_jump_if(e, EBPF_JSGE, R1, ebpf_imm(0), is_positive);
	put_prefix(e, "-");
	emit_alu(e, EBPF_NEG, R1, ebpf_imm(0));
	emit_bind(e, is_positive);
}

/* 0x and the like. */
void format_base(struct emit *e, const struct st_conversion *c)
{
	bool is_hex = c->letter == 'x' || c->letter == 'X';
	uint32_t end = emit_new_label(e);

	emit_address(e, R5, e->code->record + TEXT_BYTES);
	put_prefix(e, c->letter == 'p' ? "0x" : "");
	if (!is_hex || !(c->flags & ST_SHARP))
		return;
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), end);
	put_prefix(e, c->letter == 'X' ? "0X" : "0x");
	emit_bind(e, end);
}

/* N_ZEROS: what the digits lack of the precision, or of the one 0 that an octal number wants. */
static void find_zeros(struct emit *e, const struct st_conversion *c)
{
	uint32_t least = c->precision == ST_NO_PRECISION ? 1 : c->precision;
	uint32_t enough = emit_new_label(e), end = emit_new_label(e);

	format_get(e, R0, N_DIGITS);
	emit_alu(e, EBPF_MOV, R1, ebpf_imm((int32_t)least));
	emit_jump_if(e, EBPF_JLE, R1, ebpf_reg(R0), enough);
	emit_alu(e, EBPF_SUB, R1, ebpf_reg(R0));
	emit_jump(e, end);
	emit_bind(e, enough);
	emit_alu(e, EBPF_MOV, R1, ebpf_imm(c->letter == 'o' && (c->flags & ST_SHARP)));
	emit_bind(e, end);
	format_set(e, N_ZEROS, R1);
}

/* The number in r1. */
static void convert_number(struct emit *e, struct st_conversion c)
{
	bool fills = (c.flags & ST_ZERO) && c.precision == ST_NO_PRECISION;

	if (c.letter == 'p') /* only the width counts, and on which side of it */
		c = (struct st_conversion){ c.flags & ST_MINUS, c.width, ST_NO_PRECISION, 'p' };
	if (c.letter == 'd' || c.letter == 'i')
		format_sign(e, &c);
	else
		format_base(e, &c);
	format_digits(e, c.letter);
	find_zeros(e, &c);
	format_get(e, R0, N_ZEROS);
	format_get(e, R2, N_DIGITS);
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R2));
	format_get(e, R2, N_PREFIX);
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R2));
	find_blanks(e, c.width);
	fills &= !(c.flags & ST_MINUS) && c.letter != 'p';
	if (fills) {
		format_get(e, R0, N_ZEROS);
		format_get(e, R1, N_BLANKS);
		emit_alu(e, EBPF_ADD, R0, ebpf_reg(R1));
		format_set(e, N_ZEROS, R0);
	} else if (c.width && !(c.flags & ST_MINUS)) {
		format_append_blanks(e);
	}
	format_append_from(e, e->code->record + PREFIX_AT, N_PREFIX);
	format_append_zeros(e);
	format_get(e, R2, N_DIGITS);
	emit_jump_if(e, EBPF_JGT, R2, ebpf_imm(MOST_DIGITS), e->broken);
	emit_address(e, R3, e->code->record + TEXT_BYTES + MOST_DIGITS);
	emit_alu(e, EBPF_SUB, R3, ebpf_reg(R2));
	format_append(e);
	if (c.width && (c.flags & ST_MINUS))
		format_append_blanks(e);
}

/* -- strings and bytes ------------------------------------------------------------------------------ */

/* N_DIGITS bytes from there on, with blanks up to the width. */
static void put_padded(struct emit *e, const struct st_conversion *c, uint32_t from)
{
	format_get(e, R0, N_DIGITS);
	find_blanks(e, c->width);
	if (c->width && !(c->flags & ST_MINUS))
		format_append_blanks(e);
	format_append_from(e, from, N_DIGITS);
	if (c->width && (c->flags & ST_MINUS))
		format_append_blanks(e);
}

static void convert_string(struct emit *e, const struct st_conversion *c, uint32_t string)
{
	uint32_t fits = emit_new_label(e);

	emit_address(e, R1, string);
	emit_put(e, EBPF_LDX8, (struct ebpf_parts){ R0, ebpf_reg(R1), 0 });
	if (c->precision != ST_NO_PRECISION) {
		emit_jump_if(e, EBPF_JLE, R0, ebpf_imm((int32_t)c->precision), fits);
		emit_alu(e, EBPF_MOV, R0, ebpf_imm((int32_t)c->precision));
		emit_bind(e, fits);
	}
	format_set(e, N_DIGITS, R0);
	put_padded(e, c, string + 1);
}

static void convert_missing_string(struct emit *e, const struct st_conversion *c)
{
	emit_move(e, format_word(N_DIGITS), emit_number(0));
	put_padded(e, c, e->code->blanks);
}

/* The byte in r1; there is no NUL in a string. */
static void convert_byte(struct emit *e, const struct st_conversion *c)
{
	uint32_t from = e->code->record + TEXT_BYTES, end = emit_new_label(e);

	emit_address(e, R5, from);
	emit_alu(e, EBPF_AND, R1, ebpf_imm(UINT8_MAX));
	emit_put(e, EBPF_ST8, (struct ebpf_parts){ R5, ebpf_reg(R1), 0 });
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), end);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(1));
	emit_bind(e, end);
	format_set(e, N_DIGITS, R0);
	put_padded(e, c, from);
}

/* -- formats ---------------------------------------------------------------------------------------------- */

/* An argument, if there is one: k counts those of the operation. */
static void convert(struct emit *e, const struct vir_inst *inst, const struct st_conversion *c,
		    uint32_t k)
{
	bool is_there = k < inst->n_args;
	vir_arg arg = is_there ? emit_args(e, inst)[k] : 0;
	bool is_value = is_there && ARG_KIND(arg) == ARG_VALUE;

	if (c->letter == 's') {
		if (is_there && !is_value)
			convert_string(e, c, emit_string(e, arg));
		else
			convert_missing_string(e, c);
		return;
	}
	emit_move(e, emit_in_reg(R1),
		  is_value ? emit_in_frame(FRAME_AT(args) + 8 * (int32_t)k) : emit_number(0));
	if (c->letter == 'c')
		convert_byte(e, c);
	else
		convert_number(e, *c);
}

/* What stands at `at`, up to its end. */
static const char *put_piece(struct emit *e, const struct vir_inst *inst, const char *at,
			     const char *end, uint32_t text, uint32_t *next)
{
	const char *format = e->m->texts[ARG_NUMBER(emit_args(e, inst)[1])].bytes;
	struct st_conversion c = { 0 };
	const char *behind = at;

	if (*at != '%') {
		while (behind < end && *behind != '%')
			behind++;
	} else {
		behind = st_scan_conversion(at, end, &c);
		if (!c.letter)
			behind += behind < end;
	}
	if (c.letter == '%')
		append_plain(e, text + (uint32_t)(behind - 1 - format), 1);
	else if (c.letter)
		convert(e, inst, &c, (*next)++);
	else
		append_plain(e, text + (uint32_t)(at - format), (uint32_t)(behind - at));
	return behind;
}

void format_begin(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);

	for (uint32_t k = 2; k < inst->n_args; k++)
		if (ARG_KIND(args[k]) == ARG_VALUE)
			emit_move(e, emit_in_frame(FRAME_AT(args) + 8 * (int32_t)k),
				  emit_value(e, args[k]));
	emit_move(e, format_word(LENGTH), emit_number(0));
}

void format_end(struct emit *e, uint32_t string)
{
	format_get(e, R0, LENGTH);
	emit_address(e, R1, e->code->record);
	emit_put(e, EBPF_ST8, (struct ebpf_parts){ R1, ebpf_reg(R0), 0 });
	emit_copy_string(e, string, e->code->record);
}

bool emit_has_constant_format(const struct vir_func *f, const struct vir_inst *inst)
{
	return ARG_KIND(f->args[inst->first_arg + 1]) == ARG_TEXT;
}

void emit_sprintf(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	const struct vir_text *format = &e->m->texts[ARG_NUMBER(args[1])];
	uint32_t len = format->len < LIMIT_STRING_BYTES ? format->len : LIMIT_STRING_BYTES;
	uint32_t text = emit_string(e, args[1]) + 1, next = 2;

	format_begin(e, inst);
	for (const char *at = format->bytes; at < format->bytes + len;)
		at = put_piece(e, inst, at, format->bytes + len, text, &next);
	emit_text_end(e, emit_string(e, args[0]));
}

/* -- texts of others ---------------------------------------------------------------------------------- */

void emit_text_begin(struct emit *e)
{
	emit_move(e, format_word(LENGTH), emit_number(0));
}

struct opnd emit_text_length(void)
{
	return format_word(LENGTH);
}

void emit_text_add(struct emit *e)
{
	format_append(e);
}

void emit_text_add_byte(struct emit *e, char byte)
{
	uint32_t from = e->code->record + TEXT_BYTES;

	emit_address(e, R3, from);
	emit_put(e, EBPF_ST8, (struct ebpf_parts){ R3, ebpf_imm(byte), 0 });
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(1));
	format_append(e);
}

void emit_text_add_pointer(struct emit *e)
{
	const struct st_conversion pointer = { .precision = ST_NO_PRECISION, .letter = 'p' };

	convert_number(e, pointer);
	format_get(e, R0, N_ZEROS);
	format_get(e, R1, N_DIGITS);
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R1));
	emit_alu(e, EBPF_ADD, R0, ebpf_imm(2));
}

void emit_text_end(struct emit *e, uint32_t to)
{
	format_get(e, R0, LENGTH);
	emit_address(e, R1, e->code->record);
	emit_put(e, EBPF_ST8, (struct ebpf_parts){ R1, ebpf_reg(R0), 0 });
	emit_copy_string(e, to, e->code->record);
}

void emit_describe_address(struct emit *e, struct opnd number)
{
	const struct st_conversion plain = { .precision = ST_NO_PRECISION, .letter = 's' };

	emit_text_begin(e);
	convert_string(e, &plain,
		       e->code->kind_texts +
			       REPORT_BAD_ADDRESS * (uint32_t)sizeof(struct st_string));
	emit_move(e, emit_in_reg(R1), number);
	emit_text_add_pointer(e);
	emit_text_end(e, e->code->desc);
}
