/*
 * format_any.c - sprintf with a format that is known when it runs: its conversions (B-3) are taken apart in
 * the kernel, byte by byte.
 *
 *	piece:	the next byte; if it is no '%', it is copied: piece
 *		flags, width, precision, length letters, each byte by byte; a letter
 *		the next argument, as the letter wants it: piece
 *	copy:	what is no conversion, byte by byte: piece
 *
 * Arguments stand in the frame's words, a value or where in the frame a string begins.
 */
#include "compiler/bpf/format.h"

enum { NO_PRECISION = LIMIT_FIELD_WIDTH + 1 };

struct any {
	struct emit *e;
	const struct vir_inst *inst;
	uint32_t piece;   /* pc */
	uint32_t copy;    /* label: bytes START to FORMAT_AT, and on */
	uint32_t end;     /* label: no more */
	uint32_t format;  /* where it is in the frame */
	uint64_t strings; /* of arguments, by number from 0: which are strings */
};

/* -- bytes ----------------------------------------------------------------------------------- */

static void add_to(struct emit *e, enum format_word word, int32_t n)
{
	emit_move(e, emit_in_reg(R0), format_word(word));
	emit_alu(e, EBPF_ADD, R0, ebpf_imm(n));
	format_set(e, word, R0);
}

/* r1 = the format's byte of that number; to `none` if it has ended.  Uses r0 and r2. */
static void byte_to_r1(const struct any *a, enum format_word at, uint32_t none)
{
	struct emit *e = a->e;

	format_get(e, R2, at);
	emit_address(e, R1, a->format);
	emit_put(e, EBPF_LDX8, (struct ebpf_parts){ R0, ebpf_reg(R1), 0 });
	emit_jump_if(e, EBPF_JGE, R2, ebpf_reg(R0), none);
	emit_alu(e, EBPF_ADD, R1, ebpf_reg(R2));
	emit_put(e, EBPF_LDX8, (struct ebpf_parts){ R1, ebpf_reg(R1), 1 });
}

/* The byte in r1 behind the text, if there is room; uses r0 and r2. */
static void append_byte(struct emit *e)
{
	uint32_t full = emit_new_label(e);

	format_get(e, R2, LENGTH);
	emit_jump_if(e, EBPF_JGE, R2, ebpf_imm(LIMIT_STRING_BYTES), full);
	emit_address(e, R0, e->code->record + 1);
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R2));
	emit_put(e, EBPF_ST8, (struct ebpf_parts){ R0, ebpf_reg(R1), 0 });
	emit_alu(e, EBPF_ADD, R2, ebpf_imm(1));
	format_set(e, LENGTH, R2);
	emit_bind(e, full);
}

static uint32_t point(struct emit *e)
{
	uint32_t label = emit_new_label(e), pc = emit_point(e, label);

	emit_bind(e, label);
	return pc;
}

/* -- what is behind a per cent sign ------------------------------------------------------------ */

static void scan_flags(const struct any *a, uint32_t none)
{
	static const struct {
		char byte;
		int32_t flag;
	} flags[] = { { '-', ST_MINUS },
		      { '+', ST_PLUS },
		      { ' ', ST_BLANK },
		      { '0', ST_ZERO },
		      { '#', ST_SHARP } };
	struct emit *e = a->e;
	uint32_t pc = point(e);

	byte_to_r1(a, FORMAT_AT, none);
	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		uint32_t other = emit_new_label(e);
		emit_jump_if(e, EBPF_JNE, R1, ebpf_imm(flags[i].byte), other);
		emit_move(e, emit_in_reg(R0), format_word(FLAGS));
		emit_alu(e, EBPF_OR, R0, ebpf_imm(flags[i].flag));
		format_set(e, FLAGS, R0);
		add_to(e, FORMAT_AT, 1);
		emit_go_back(e, pc);
		emit_bind(e, other);
	}
}

/* Digits to a word, which is 0 before; r1 = the byte behind them. */
static void scan_number(const struct any *a, enum format_word word, uint32_t none)
{
	struct emit *e = a->e;
	uint32_t behind = emit_new_label(e), fits = emit_new_label(e);

	emit_move(e, format_word(word), emit_number(0));
	uint32_t pc = point(e);
	byte_to_r1(a, FORMAT_AT, none);
	emit_jump_if(e, EBPF_JLT, R1, ebpf_imm('0'), behind);
	emit_jump_if(e, EBPF_JGT, R1, ebpf_imm('9'), behind);
	emit_move(e, emit_in_reg(R2), format_word(word));
	emit_alu(e, EBPF_MUL, R2, ebpf_imm(10));
	emit_alu(e, EBPF_ADD, R2, ebpf_reg(R1));
	emit_alu(e, EBPF_SUB, R2, ebpf_imm('0'));
	emit_jump_if(e, EBPF_JLE, R2, ebpf_imm(LIMIT_FIELD_WIDTH), fits);
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(LIMIT_FIELD_WIDTH));
	emit_bind(e, fits);
	format_set(e, word, R2);
	add_to(e, FORMAT_AT, 1);
	emit_go_back(e, pc);
	emit_bind(e, behind);
}

/* The letter to its word; what is none goes to copy. */
static void scan_conversion(const struct any *a)
{
	struct emit *e = a->e;
	uint32_t no_point = emit_new_label(e), is_length = emit_new_label(e);
	uint32_t no_length = emit_new_label(e);

	emit_move(e, emit_in_reg(R0), format_word(FORMAT_AT));
	format_set(e, START, R0);
	add_to(e, FORMAT_AT, 1);
	emit_move(e, format_word(FLAGS), emit_number(0));
	scan_flags(a, a->copy);
	scan_number(a, WIDTH, a->copy);
	emit_move(e, format_word(PRECISION), emit_number(NO_PRECISION));
	emit_jump_if(e, EBPF_JNE, R1, ebpf_imm('.'), no_point);
	add_to(e, FORMAT_AT, 1);
	scan_number(a, PRECISION, a->copy);
	emit_bind(e, no_point);
	uint32_t pc = point(e);
	byte_to_r1(a, FORMAT_AT, a->copy);
	for (const char *letter = "hlqjztL"; *letter; letter++)
		emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(*letter), is_length);
	emit_jump(e, no_length);
	emit_bind(e, is_length);
	add_to(e, FORMAT_AT, 1);
	emit_go_back(e, pc);
	emit_bind(e, no_length);
	format_set(e, LETTER, R1);
	add_to(e, FORMAT_AT, 1);
}

/* -- arguments ----------------------------------------------------------------------------------- */

/* r1 = the next argument, a value if is_value, else where in the frame a string is; to `none` if there is no such. */
static void take_argument(const struct any *a, bool is_value, uint32_t none)
{
	struct emit *e = a->e;
	uint32_t n = a->inst->n_args - 2u;

	emit_move(e, emit_in_reg(R2), format_word(NEXT));
	add_to(e, NEXT, 1);
	if (!n) {
		emit_jump(e, none);
		return;
	}
	emit_jump_if(e, EBPF_JGE, R2, ebpf_imm((int32_t)n), none);
	emit_move(e, emit_in_reg(R1), emit_number(is_value ? ~a->strings : a->strings));
	emit_alu(e, EBPF_RSH, R1, ebpf_reg(R2));
	emit_alu(e, EBPF_AND, R1, ebpf_imm(1));
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), none);
	emit_alu(e, EBPF_LSH, R2, ebpf_imm(3));
	emit_alu(e, EBPF_ADD, R2, ebpf_reg(FRAME));
	emit_put(e, EBPF_LDX,
		 (struct ebpf_parts){ R1, ebpf_reg(R2), (int16_t)(FRAME_AT(args) + 16) });
}

static void value_to_r1(const struct any *a)
{
	struct emit *e = a->e;
	uint32_t none = emit_new_label(e), taken = emit_new_label(e);

	take_argument(a, true, none);
	emit_jump(e, taken);
	emit_bind(e, none);
	emit_alu(e, EBPF_MOV, R1, ebpf_imm(0));
	emit_bind(e, taken);
}

/* -- what is converted ------------------------------------------------------------------------------- */

static void jump_if_flag(struct emit *e, int32_t flag, bool is_set, uint32_t label)
{
	emit_move(e, emit_in_reg(R0), format_word(FLAGS));
	emit_alu(e, EBPF_AND, R0, ebpf_imm(flag));
	emit_jump_if(e, is_set ? EBPF_JNE : EBPF_JEQ, R0, ebpf_imm(0), label);
}

/* N_BLANKS: what r0 bytes lack of the width; those on the left are put, and then there are none. */
static void put_left_blanks(struct emit *e)
{
	uint32_t wide = emit_new_label(e), none = emit_new_label(e);

	format_get(e, R1, WIDTH);
	emit_alu(e, EBPF_SUB, R1, ebpf_reg(R0));
	emit_jump_if(e, EBPF_JSGE, R1, ebpf_imm(0), wide);
	emit_alu(e, EBPF_MOV, R1, ebpf_imm(0));
	emit_bind(e, wide);
	format_set(e, N_BLANKS, R1);
	jump_if_flag(e, ST_MINUS, true, none);
	jump_if_flag(e, ST_ZERO, true, none);
	format_append_blanks(e);
	emit_move(e, format_word(N_BLANKS), emit_number(0));
	emit_bind(e, none);
}

/* N_DIGITS bytes of the frame from r1 on. */
static void put_padded(struct emit *e)
{
	format_set(e, START, R1);
	emit_move(e, emit_in_reg(R0), format_word(FLAGS));
	emit_alu(e, EBPF_AND, R0, ebpf_imm(ST_MINUS));
	format_set(e, FLAGS, R0);
	format_get(e, R0, N_DIGITS);
	put_left_blanks(e);
	format_get(e, R2, N_DIGITS);
	emit_move(e, emit_in_reg(R3), format_word(START));
	emit_jump_if(e, EBPF_JGT, R3, ebpf_imm((int32_t)e->code->frame_bytes - LIMIT_STRING_BYTES),
		     e->broken);
	emit_alu(e, EBPF_ADD, R3, ebpf_reg(FRAME));
	format_append(e);
	format_append_blanks(e);
}

static void put_string(const struct any *a)
{
	struct emit *e = a->e;
	uint32_t none = emit_new_label(e), fits = emit_new_label(e), put = emit_new_label(e);

	take_argument(a, false, none);
	emit_alu(e, EBPF_MOV, R2, ebpf_reg(R1));
	emit_jump_if(e, EBPF_JGT, R2,
		     ebpf_imm((int32_t)(e->code->frame_bytes - sizeof(struct st_string))),
		     e->broken);
	emit_alu(e, EBPF_ADD, R2, ebpf_reg(FRAME));
	emit_put(e, EBPF_LDX8, (struct ebpf_parts){ R0, ebpf_reg(R2), 0 });
	emit_move(e, emit_in_reg(R2), format_word(PRECISION));
	emit_jump_if(e, EBPF_JLE, R0, ebpf_reg(R2), fits);
	emit_alu(e, EBPF_MOV, R0, ebpf_reg(R2));
	emit_bind(e, fits);
	emit_alu(e, EBPF_ADD, R1, ebpf_imm(1));
	emit_jump(e, put);
	emit_bind(e, none);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
	emit_alu(e, EBPF_MOV, R1, ebpf_imm((int32_t)e->code->blanks));
	emit_bind(e, put);
	format_set(e, N_DIGITS, R0);
	put_padded(e);
}

/* There is no NUL in a string. */
static void put_byte(const struct any *a)
{
	struct emit *e = a->e;
	uint32_t none = emit_new_label(e);

	value_to_r1(a);
	emit_address(e, R5, e->code->record + TEXT_BYTES);
	emit_alu(e, EBPF_AND, R1, ebpf_imm(UINT8_MAX));
	emit_put(e, EBPF_ST8, (struct ebpf_parts){ R5, ebpf_reg(R1), 0 });
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), none);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(1));
	emit_bind(e, none);
	format_set(e, N_DIGITS, R0);
	emit_alu(e, EBPF_MOV, R1, ebpf_imm((int32_t)e->code->record + TEXT_BYTES));
	put_padded(e);
}

/* -- numbers -------------------------------------------------------------------------------------------- */

/* N_ZEROS: what the digits lack of the precision, or of the one 0 that an octal number wants. */
static void find_zeros(struct emit *e)
{
	uint32_t given = emit_new_label(e), enough = emit_new_label(e), end = emit_new_label(e);

	format_get(e, R0, N_DIGITS);
	emit_move(e, emit_in_reg(R1), format_word(PRECISION));
	emit_jump_if(e, EBPF_JLE, R1, ebpf_imm(LIMIT_FIELD_WIDTH), given);
	emit_alu(e, EBPF_MOV, R1, ebpf_imm(1));
	emit_bind(e, given);
	emit_jump_if(e, EBPF_JLE, R1, ebpf_reg(R0), enough);
	emit_alu(e, EBPF_SUB, R1, ebpf_reg(R0));
	emit_jump(e, end);
	emit_bind(e, enough);
	emit_alu(e, EBPF_MOV, R1, ebpf_imm(0));
	emit_move(e, emit_in_reg(R0), format_word(LETTER));
	emit_jump_if(e, EBPF_JNE, R0, ebpf_imm('o'), end);
	jump_if_flag(e, ST_SHARP, false, end);
	emit_alu(e, EBPF_MOV, R1, ebpf_imm(1));
	emit_bind(e, end);
	format_set(e, N_ZEROS, R1);
}

/* Blanks, or zeros in their place. */
static void fill_number(struct emit *e)
{
	uint32_t no_zeros = emit_new_label(e), zeros = emit_new_label(e), end = emit_new_label(e);

	emit_move(e, emit_in_reg(R0), format_word(PRECISION));
	emit_jump_if(e, EBPF_JLE, R0, ebpf_imm(LIMIT_FIELD_WIDTH), no_zeros);
	jump_if_flag(e, ST_MINUS, false, zeros);
	emit_bind(e, no_zeros);
	emit_move(e, emit_in_reg(R0), format_word(FLAGS));
	emit_alu(e, EBPF_AND, R0, ebpf_imm(~ST_ZERO));
	format_set(e, FLAGS, R0);
	emit_bind(e, zeros);
	format_get(e, R0, N_ZEROS);
	format_get(e, R1, N_DIGITS);
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R1));
	format_get(e, R1, N_PREFIX);
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R1));
	put_left_blanks(e);
	jump_if_flag(e, ST_ZERO, false, end);
	format_get(e, R0, N_ZEROS);
	format_get(e, R1, N_BLANKS);
	emit_alu(e, EBPF_ADD, R0, ebpf_reg(R1));
	format_set(e, N_ZEROS, R0);
	emit_move(e, format_word(N_BLANKS), emit_number(0));
	emit_bind(e, end);
}

/* Sign or prefix, zeros, and digits, which are there. */
static void put_number(struct emit *e)
{
	find_zeros(e);
	fill_number(e);
	format_append_from(e, e->code->record + PREFIX_AT, N_PREFIX);
	format_append_zeros(e);
	format_get(e, R2, N_DIGITS);
	emit_jump_if(e, EBPF_JGT, R2, ebpf_imm(MOST_DIGITS), e->broken);
	emit_address(e, R3, e->code->record + TEXT_BYTES + MOST_DIGITS);
	emit_alu(e, EBPF_SUB, R3, ebpf_reg(R2));
	format_append(e);
	format_append_blanks(e);
}

/* A sign for each flag that makes another one of it. */
static void put_sign(struct emit *e)
{
	static const unsigned flags[] = { ST_PLUS, ST_BLANK, 0 };
	uint32_t end = emit_new_label(e);

	for (size_t i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		const struct st_conversion c = { .flags = flags[i], .letter = 'd' };
		uint32_t other = emit_new_label(e);
		if (flags[i])
			jump_if_flag(e, (int32_t)flags[i], false, other);
		format_sign(e, &c);
		emit_jump(e, end);
		emit_bind(e, other);
	}
	emit_bind(e, end);
}

static void put_base(struct emit *e, char letter)
{
	const struct st_conversion plain = { .letter = letter };
	const struct st_conversion sharp = { .flags = ST_SHARP, .letter = letter };
	uint32_t is_plain = emit_new_label(e), end = emit_new_label(e);

	if (letter == 'x' || letter == 'X') {
		jump_if_flag(e, ST_SHARP, false, is_plain);
		format_base(e, &sharp);
		emit_jump(e, end);
		emit_bind(e, is_plain);
	}
	format_base(e, &plain);
	emit_bind(e, end);
}

/* The letter's own part: prefix and digits. */
static void put_digits(const struct any *a, char letter)
{
	struct emit *e = a->e;

	if (letter == 'p') { /* only the width counts, and on which side of it */
		emit_move(e, format_word(PRECISION), emit_number(NO_PRECISION));
		emit_move(e, emit_in_reg(R0), format_word(FLAGS));
		emit_alu(e, EBPF_AND, R0, ebpf_imm(ST_MINUS));
		format_set(e, FLAGS, R0);
	}
	value_to_r1(a);
	if (letter == 'd')
		put_sign(e);
	else
		put_base(e, letter);
	format_digits(e, letter);
}

/* -- all of it --------------------------------------------------------------------------------------------- */

/* What letters have in common with the one behind them. */
static void convert(const struct any *a)
{
	static const struct {
		char letters[3], as;
	} numbers[] = { { "di", 'd' }, { "u", 'u' }, { "x", 'x' },
			{ "X", 'X' },  { "o", 'o' }, { "p", 'p' } };
	struct emit *e = a->e;
	uint32_t string = emit_new_label(e), byte = emit_new_label(e), number = emit_new_label(e);
	uint32_t percent = emit_new_label(e), labels[sizeof(numbers) / sizeof(numbers[0])];

	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm('%'), percent);
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm('s'), string);
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm('c'), byte);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		labels[i] = emit_new_label(e);
		for (const char *letter = numbers[i].letters; *letter; letter++)
			emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(*letter), labels[i]);
	}
	emit_jump(e, a->copy);
	emit_bind(e, percent);
	append_byte(e);
	emit_go_back(e, a->piece);
	emit_bind(e, string);
	put_string(a);
	emit_go_back(e, a->piece);
	emit_bind(e, byte);
	put_byte(a);
	emit_go_back(e, a->piece);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		emit_bind(e, labels[i]);
		put_digits(a, numbers[i].as);
		emit_jump(e, number);
	}
	emit_bind(e, number);
	put_number(e);
	emit_go_back(e, a->piece);
}

/* Bytes from START up to FORMAT_AT, which is behind the one that did not fit, or at the end. */
static void copy_unknown(const struct any *a)
{
	struct emit *e = a->e;
	uint32_t copied = emit_new_label(e);

	emit_bind(e, a->copy);
	uint32_t pc = point(e);
	byte_to_r1(a, START, copied);
	format_get(e, R0, FORMAT_AT);
	emit_jump_if(e, EBPF_JGE, R2, ebpf_reg(R0), copied);
	append_byte(e);
	add_to(e, START, 1);
	emit_go_back(e, pc);
	emit_bind(e, copied);
	emit_go_back(e, a->piece);
}

/* Where in the frame strings are goes to their words. */
static uint64_t place_strings(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	uint64_t strings = 0;

	for (uint32_t k = 2; k < inst->n_args; k++) {
		if (ARG_KIND(args[k]) == ARG_VALUE)
			continue;
		strings |= UINT64_C(1) << (k - 2);
		emit_move(e, emit_in_frame(FRAME_AT(args) + 8 * (int32_t)k),
			  emit_number(emit_string(e, args[k])));
	}
	return strings;
}

void emit_sprintf_by_format(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	struct any a = {
		.e = e,
		.inst = inst,
		.copy = emit_new_label(e),
		.end = emit_new_label(e),
		.format = emit_string(e, args[1]),
	};
	uint32_t conversion = emit_new_label(e);

	format_begin(e, inst);
	a.strings = place_strings(e, inst);
	emit_move(e, format_word(FORMAT_AT), emit_number(0));
	emit_move(e, format_word(NEXT), emit_number(0));
	a.piece = point(e);
	byte_to_r1(&a, FORMAT_AT, a.end);
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm('%'), conversion);
	append_byte(e);
	add_to(e, FORMAT_AT, 1);
	emit_go_back(e, a.piece);
	emit_bind(e, conversion);
	scan_conversion(&a);
	convert(&a);
	copy_unknown(&a);
	emit_bind(e, a.end);
	format_end(e, emit_string(e, args[0]));
}
