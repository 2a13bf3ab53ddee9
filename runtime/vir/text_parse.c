/*
 * text_parse.c - reads the text form back (spec/vir.md section 7).
 *
 * One pass, line by line, without tokens of its own: the operand kinds of vir.def say
 * what must come next.  The numbers that a text gives to things must be those that they
 * have, so a text that was edited by hand cannot mean something else than it says.
 * The first error ends the reading: from then on nothing is taken, and every loop asks.
 */
#include "runtime/vir/vir.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "runtime/vir/words.h"

struct parser {
	struct vir_module *module;
	const char *at, *end;
	const char *line_start;
	uint32_t line;
	struct buf *why;
	bool failed;

	/* The arguments of the operation that is being read; reused for each. */
	vir_arg *args;
	size_t n_args, cap_args;
};

/* -- errors ------------------------------------------------------------------------------- */

static bool at_end_of_line(const struct parser *p)
{
	return p->at == p->end || *p->at == '\n';
}

/* Begins a report; false if there was one before. */
static bool begin_report(struct parser *p, const char *at)
{
	bool first = !p->failed;

	p->failed = true;
	if (first) {
		buf_printf(p->why, "%" PRIu32 ":%zu: found ", p->line,
			   (size_t)(at - p->line_start) + 1);
	}
	return first;
}

/* Shows what stands at `at`: one byte, or a word if one stands there. */
static void put_found(struct parser *p, const char *at)
{
	enum { MAX_SHOWN = 32 };
	int n = 1;

	if (at == p->end) {
		buf_puts(p->why, "the end of the text");
	} else if (*at == '\n') {
		buf_puts(p->why, "the end of the line");
	} else if (*at < ' ' || *at > '~') {
		buf_printf(p->why, "byte 0x%02x", (unsigned char)*at);
	} else {
		while (n < MAX_SHOWN && at + n < p->end && vir_is_name_byte(at[n]))
			n++;
		buf_printf(p->why, "'%.*s'", n, at);
	}
}

static void fail_at(struct parser *p, const char *at, const char *wanted)
{
	if (begin_report(p, at)) {
		put_found(p, at);
		buf_printf(p->why, ", wanted %s", wanted);
	}
}

static void fail_number(struct parser *p, const char *at, uint64_t found, const char *wanted,
			uint64_t number)
{
	if (begin_report(p, at))
		buf_printf(p->why, "%" PRIu64 ", wanted %s%" PRIu64, found, wanted, number);
}

/* -- what lines consist of ---------------------------------------------------------------- */

/* Blanks, and what stands behind two strokes. */
static void skip_blanks(struct parser *p)
{
	while (p->at < p->end && (*p->at == ' ' || *p->at == '\t' || *p->at == '\r'))
		p->at++;
	if (p->end - p->at >= 2 && p->at[0] == '/' && p->at[1] == '/') {
		while (!at_end_of_line(p))
			p->at++;
	}
}

static bool next_is(struct parser *p, char c)
{
	skip_blanks(p);
	return !p->failed && p->at < p->end && *p->at == c;
}

static bool try_char(struct parser *p, char c)
{
	if (!next_is(p, c))
		return false;
	p->at++;
	return true;
}

static void want_char(struct parser *p, char c)
{
	char wanted[] = { '\'', c, '\'', 0 };

	if (!try_char(p, c))
		fail_at(p, p->at, wanted);
}

static int digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 16;
}

/* A number from 0 to max, decimal or hexadecimal. */
static uint64_t take_unsigned(struct parser *p, uint64_t max)
{
	skip_blanks(p);
	const char *start = p->at;
	uint64_t number = 0, base = 10;

	if (p->failed)
		return 0;
	if (p->end - p->at > 2 && p->at[0] == '0' && p->at[1] == 'x') {
		base = 16;
		p->at += 2;
	}
	const char *digits = p->at;
	for (; p->at < p->end && (uint64_t)digit_of(*p->at) < base; p->at++) {
		uint64_t digit = (uint64_t)digit_of(*p->at);
		if (number > (max - digit) / base) {
			fail_at(p, start, "a smaller number");
			return 0;
		}
		number = number * base + digit;
	}
	if (p->at == digits || (p->at < p->end && vir_is_name_byte(*p->at) && *p->at != ':'))
		fail_at(p, start, "a number");
	return p->failed ? 0 : number;
}

static uint32_t take_u32(struct parser *p)
{
	return (uint32_t)take_unsigned(p, UINT32_MAX);
}

/* 64 bits, as a signed number or as an unsigned one. */
static uint64_t take_cell(struct parser *p)
{
	if (try_char(p, '-'))
		return -take_unsigned(p, (uint64_t)1 << 63);
	return take_unsigned(p, UINT64_MAX);
}

/* The number behind a sigil. */
static uint32_t take_ref(struct parser *p, char sigil)
{
	want_char(p, sigil);
	return (uint32_t)take_unsigned(p, ARG_NUMBER(UINT32_MAX));
}

/* A sigil and the one number that may stand here. */
static void want_ref(struct parser *p, char sigil, uint32_t number)
{
	char wanted[] = { sigil, 0 };

	skip_blanks(p);
	const char *start = p->at;
	uint32_t found = take_ref(p, sigil);
	if (!p->failed && found != number)
		fail_number(p, start, found, wanted, number);
}

/* The word that stands here; of length 0 if there is none. */
static struct vir_text peek_word(struct parser *p)
{
	uint32_t len = 0;

	skip_blanks(p);
	while (!p->failed && p->at + len < p->end && vir_is_name_byte(p->at[len]))
		len++;
	return (struct vir_text){ p->at, len };
}

static bool is_word(struct vir_text found, const char *word)
{
	return strncmp(found.bytes, word, found.len) == 0 && !word[found.len];
}

static bool try_word(struct parser *p, const char *word)
{
	struct vir_text found = peek_word(p);

	if (!is_word(found, word))
		return false;
	p->at += found.len;
	return true;
}

static void want_word(struct parser *p, const char *word)
{
	if (!try_word(p, word))
		fail_at(p, p->at, word);
}

/* One of a list of words: its index. */
static uint32_t take_word_of(struct parser *p, const char *const *words, uint32_t n,
			     const char *wanted)
{
	struct vir_text found = peek_word(p);

	for (uint32_t i = 0; i < n; i++) {
		if (is_word(found, words[i])) {
			p->at += found.len;
			return i;
		}
	}
	fail_at(p, p->at, wanted);
	return 0;
}

/* The name of an operation with a number below n. */
static uint32_t take_op(struct parser *p, uint32_t n, const char *wanted)
{
	struct vir_text found = peek_word(p);

	for (uint32_t op = 0; op < n; op++) {
		if (is_word(found, vir_op_table[op].text)) {
			p->at += found.len;
			return op;
		}
	}
	fail_at(p, p->at, wanted);
	return 0;
}

/* The byte behind a stroke; p->at is behind it then. */
static char take_escape(struct parser *p)
{
	const char *start = p->at - 1;
	char c = p->at < p->end ? *p->at++ : 0;

	switch (c) {
	case 'n':
		return '\n';
	case 't':
		return '\t';
	case '"':
	case '\\':
		return c;
	case 'x':
		if (p->end - p->at >= 2 && digit_of(p->at[0]) < 16 && digit_of(p->at[1]) < 16) {
			c = (char)(digit_of(p->at[0]) << 4 | digit_of(p->at[1]));
			p->at += 2;
			if (c)
				return c;
		}
	}
	fail_at(p, start, "\\n, \\t, \\\", \\\\ or \\x01 to \\xff");
	return 0;
}

/* Where the string ends that p->at is in: at its closing quote, or where there is none. */
static const char *closing_quote(const struct parser *p)
{
	const char *at = p->at;

	while (at < p->end && *at != '"' && *at != '\n')
		at += *at == '\\' && p->end - at > 1 ? 2 : 1;
	return at;
}

static struct vir_text take_string(struct parser *p)
{
	struct vir_text text = { "", 0 };

	want_char(p, '"');
	if (p->failed)
		return text;
	const char *close = closing_quote(p);
	char *bytes = arena_alloc(p->module->arena, (size_t)(close - p->at) + 1);
	while (p->at < close && !p->failed) {
		char c = *p->at++;
		if (c == 0)
			fail_at(p, p->at - 1, "a byte from 1 to 255");
		bytes[text.len++] = c == '\\' ? take_escape(p) : c;
	}
	text.bytes = bytes;
	want_char(p, '"');
	return text;
}

static const char *take_name(struct parser *p)
{
	if (next_is(p, '"'))
		return take_string(p).bytes;
	struct vir_text word = peek_word(p);
	if (word.len == 0)
		fail_at(p, p->at, "a name");
	p->at += word.len;
	return arena_strndup(p->module->arena, word.bytes, word.len);
}

static void end_line(struct parser *p)
{
	skip_blanks(p);
	if (p->failed)
		return;
	if (!at_end_of_line(p)) {
		fail_at(p, p->at, "the end of the line");
	} else if (p->at < p->end) {
		p->at++;
		p->line++;
		p->line_start = p->at;
	}
}

/* "; line:column", and p and its number if that is not the first place there. */
static uint32_t end_line_with_place(struct parser *p)
{
	uint32_t number = 0;

	if (try_char(p, ';')) {
		skip_blanks(p);
		const char *start = p->at;
		uint32_t line = take_u32(p);
		want_char(p, ':');
		uint32_t column = take_u32(p);
		bool found = vir_find_place(p->module, line, column, &number);
		if (next_is(p, 'p')) {
			number = take_ref(p, 'p');
			found = number < p->module->n_places &&
				p->module->places[number].line == line &&
				p->module->places[number].column == column;
		}
		if (!found)
			fail_at(p, start, "a place with a line of its own above");
	}
	end_line(p);
	return number;
}

/* -- operations --------------------------------------------------------------------------- */

static void add_arg(struct parser *p, vir_arg arg)
{
	p->args = arena_grow(p->module->arena, p->args, p->n_args, &p->cap_args, sizeof(*p->args));
	p->args[p->n_args++] = arg;
	if (p->n_args > UINT16_MAX)
		fail_at(p, p->at, "at most 65535 arguments");
}

static vir_arg take_text(struct parser *p)
{
	struct vir_text text = take_string(p);

	return p->failed ? 0 : vir_add_text(p->module, text.bytes, text.len);
}

static vir_arg take_string_item(struct parser *p)
{
	return next_is(p, '$') ? take_ref(p, '$') | ARG_SLOT : take_text(p) | ARG_TEXT;
}

static bool next_is_string(struct parser *p)
{
	return next_is(p, '$') || next_is(p, '"');
}

static vir_arg take_operand(struct parser *p, char kind)
{
	switch (kind) {
	case 's':
		return take_string_item(p);
	case 'd':
		return take_ref(p, '$') | ARG_SLOT;
	case 'c':
		return take_ref(p, '!');
	case 'g':
	case 'h':
		return take_ref(p, '@');
	case 'b':
		return take_ref(p, '#');
	case 'a':
		return take_ref(p, '&');
	case 'f':
		return take_ref(p, '^');
	case 'x':
		return take_word_of(p, vir_bvar_words, VIR_N_BVARS, "a built-in variable");
	case 'm':
		return take_word_of(p, vir_space_words, VIR_N_SPACES, "own, guest or phys");
	case 'i':
		return take_word_of(p, vir_sign_words, 2, "signed or unsigned");
	case 'o':
		return take_op(p, VIR_OP_COUNT, "an integer operation");
	case 'p':
		return try_word(p, VIR_TABLE_WORD) ? 0 : take_text(p) + 1;
	case 'w':
	case 'D':
		return take_u32(p);
	case '*':
		return next_is_string(p) ? take_string_item(p) : take_ref(p, '%');
	default: /* v V */
		return take_ref(p, '%');
	}
}

/* The operands, as the table says, into p->args; the number operand is the result. */
static uint64_t take_operands(struct parser *p, const char *kinds)
{
	uint64_t number = 0;

	p->n_args = 0;
	for (const char *kind = kinds; *kind && !p->failed; kind++) {
		bool many = *kind == 'V' || *kind == '*';
		if (kind > kinds && !many)
			want_char(p, ',');
		if (*kind == 'n') {
			number = take_cell(p);
		} else if (!many) {
			add_arg(p, take_operand(p, *kind));
		} else {
			bool more = kind > kinds ? try_char(p, ',') : next_is(p, '%');
			for (; more && !p->failed; more = try_char(p, ','))
				add_arg(p, take_operand(p, *kind));
		}
	}
	return number;
}

/* "%4, %5 = ": how many results there are. */
static uint32_t take_results(struct parser *p, uint32_t first)
{
	uint32_t n = 0;

	if (!next_is(p, '%'))
		return 0;
	do
		want_ref(p, '%', first + n++);
	while (try_char(p, ','));
	want_char(p, '=');
	return n;
}

static void take_params(struct parser *p, uint32_t first, uint32_t n)
{
	if (n)
		want_char(p, ':');
	for (uint32_t i = 0; i < n && !p->failed; i++) {
		if (i)
			want_char(p, ',');
		want_ref(p, '%', first + i);
	}
}

/* One operation; *depth counts the open regions.  False: it was the end of the function. */
static bool parse_inst(struct parser *p, struct vir_func *f, uint32_t *depth)
{
	uint32_t first = f->n_insts ? f->n_values : f->n_params;

	skip_blanks(p);
	const char *start = p->at;
	uint32_t n_results = take_results(p, first);
	enum vir_opcode op = (enum vir_opcode)take_op(p, OP_COUNT, "an operation");
	if (p->failed)
		return false;
	if (op == OP_END && n_results == 0 && *depth == 0)
		return false;
	const struct vir_op_info *info = &vir_op_table[op];
	if (info->results >= 0 && n_results != (uint32_t)info->results)
		fail_number(p, start, n_results,
			    "as many results as the operation has: ", (uint32_t)info->results);

	uint64_t number = take_operands(p, info->operands);
	if (p->failed)
		return false;
	vir_append(p->module, f, op, 0, number, p->args, (uint32_t)p->n_args, n_results);
	struct vir_inst *inst = &f->insts[f->n_insts - 1];
	take_params(p, vir_param(inst, 0), vir_n_params(inst));
	inst->place = end_line_with_place(p);

	if (op == OP_IF || op == OP_LOOP || op == OP_EACH || op == OP_TRY)
		++*depth;
	else if (op == OP_END)
		--*depth;
	return true;
}

/* -- what a module consists of ------------------------------------------------------------ */

static void skip_empty_lines(struct parser *p)
{
	for (skip_blanks(p); !p->failed && p->at < p->end && *p->at == '\n'; skip_blanks(p))
		end_line(p);
}

static void parse_text(struct parser *p)
{
	skip_blanks(p);
	const char *start = p->at;
	uint32_t n = p->module->n_texts;

	if (take_text(p) != n && !p->failed)
		fail_at(p, start, "a text that is new");
	end_line(p);
}

static void parse_place(struct parser *p)
{
	struct vir_place place;
	uint32_t n = p->module->n_places;

	skip_blanks(p);
	const char *start = p->at;
	place.line = take_u32(p);
	want_char(p, ':');
	place.column = take_u32(p);
	place.pos = take_u32(p);
	place.len = take_u32(p);
	if (!p->failed && vir_add_place(p->module, place) != n)
		fail_at(p, start, "a place that differs from the one before");
	end_line(p);
}

static enum vir_storage take_storage(struct parser *p)
{
	return (enum vir_storage)take_word_of(p, vir_storage_words, VIR_N_STORAGES,
					      "a storage class");
}

static void parse_var(struct parser *p)
{
	static const char *const kinds[] = { "cell", "string" };

	want_ref(p, '@', p->module->n_vars);
	struct vir_var *var = vir_add_var(p->module, "");
	var->storage = take_storage(p);
	var->is_string = take_word_of(p, kinds, 2, "cell or string") == 1;
	var->name = take_name(p);
	want_char(p, '=');
	if (var->is_string)
		var->init_text = take_string(p);
	else
		var->init = take_cell(p);
	var->place = end_line_with_place(p);
}

static void parse_bag(struct parser *p)
{
	want_ref(p, '#', p->module->n_bags);
	struct vir_bag *bag = vir_add_bag(p->module, "");
	bag->storage = take_storage(p);
	bag->capacity = take_u32(p);
	bag->name = take_name(p);
	bag->place = end_line_with_place(p);
}

static void parse_aggr(struct parser *p)
{
	want_ref(p, '&', p->module->n_aggrs);
	struct vir_aggr *aggr = vir_add_aggr(p->module, "");
	aggr->storage = take_storage(p);
	aggr->n_int = (uint8_t)take_unsigned(p, UINT8_MAX);
	aggr->n_str = (uint8_t)take_unsigned(p, UINT8_MAX);
	aggr->name = take_name(p);
	aggr->place = end_line_with_place(p);
}

static void parse_func(struct parser *p)
{
	uint32_t depth = 0;

	want_ref(p, '^', p->module->n_funcs);
	struct vir_func *f = vir_add_func(p->module, "", GIVES_NOTHING);
	f->name = take_name(p);
	want_char(p, '(');
	if (next_is(p, '%') || next_is(p, '$')) {
		do {
			if (next_is(p, '$'))
				want_ref(p, '$', f->n_string_params++);
			else
				want_ref(p, '%', f->n_params++);
		} while (try_char(p, ','));
	}
	want_char(p, ')');
	f->n_values = f->n_params;
	f->gives = (enum vir_gives)take_word_of(p, vir_gives_words, VIR_N_GIVES,
						"nothing, value or string");
	want_word(p, "slots");
	f->n_slots = take_u32(p);
	want_word(p, "cells");
	f->n_cells = take_u32(p);
	end_line(p);
	do
		skip_empty_lines(p);
	while (!p->failed && parse_inst(p, f, &depth));
	end_line(p);
}

static void parse_probe(struct parser *p)
{
	uint32_t func = take_ref(p, '^');
	struct vir_probe *probe = vir_add_probe(p->module);

	probe->func = func;
	want_word(p, "domain");
	probe->domain = take_u32(p);
	want_word(p, "vm");
	probe->vm = take_u32(p);
	probe->param_kinds = take_string(p).bytes;
	probe->place = end_line_with_place(p);
}

static void parse_part(struct parser *p)
{
	static const struct {
		const char *word;
		void (*parse)(struct parser *p);
	} parts[] = {
		{ "text", parse_text },   { "place", parse_place }, { "var", parse_var },
		{ "bag", parse_bag },     { "aggr", parse_aggr },   { "func", parse_func },
		{ "probe", parse_probe },
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (try_word(p, parts[i].word)) {
			parts[i].parse(p);
			return;
		}
	}
	fail_at(p, p->at, "text, place, var, bag, aggr, func or probe");
}

int vir_parse(struct arena *a, const char *text, size_t len, struct vir_module **out,
	      struct buf *why)
{
	struct arena_mark mark = arena_save(a);
	struct parser p = {
		.module = vir_new(a),
		.at = text,
		.end = text + len,
		.line_start = text,
		.line = 1,
		.why = why,
	};

	/* Counts of what a text holds have 32 bits, its lines too. */
	if (len > UINT32_MAX)
		fail_number(&p, p.at, len, "a text of at most that many bytes: ", UINT32_MAX);
	for (skip_empty_lines(&p); !p.failed && p.at < p.end; skip_empty_lines(&p))
		parse_part(&p);
	if (p.failed) {
		arena_restore(a, mark);
		return why->failed ? -ENOMEM : -EINVAL;
	}
	*out = p.module;
	return 0;
}
