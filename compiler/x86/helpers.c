/*
 * helpers.c - the functions that operations call where runtime/state has none of that shape.
 *
 * All of one form: the fire first; a struct x86_result where they can raise.
 */
#include "compiler/x86/helpers.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* -- exceptions (X-1, X-2) ----------------------------------------------------------------- */

/* The description of spec/exceptions.def with its {a} or {t} filled in, cut (D-5). */
static void describe(struct x86_exception *exc, const char *filling, size_t filling_len)
{
	const char *text = report_table[exc->kind].text;
	const char *brace = strchr(text, '{');
	size_t before = brace ? (size_t)(brace - text) : strlen(text);
	const char *after = brace ? brace + strlen("{a}") : "";
	char desc[2 * LIMIT_STRING_BYTES];
	int len = snprintf(desc, sizeof(desc), "%.*s%.*s%s", (int)before, text, (int)filling_len,
			   filling, after);

	st_string_set(&exc->desc, desc, (size_t)len);
}

void x86_describe(struct x86_exception *exc)
{
	if (!strchr(report_table[exc->kind].text, '{'))
		describe(exc, "", 0);
}

static struct x86_result give(uint64_t value)
{
	return (struct x86_result){ value, X86_FINE };
}

static struct x86_result raise(struct x86_fire *x, enum report_kind kind, uint32_t place)
{
	x->raised.kind = kind;
	x->raised.place = place;
	return (struct x86_result){ 0, X86_RAISED };
}

static struct x86_result raise_text(struct x86_fire *x, enum report_kind kind, uint32_t place,
				    const char *text, size_t len)
{
	struct x86_result result = raise(x, kind, place);

	describe(&x->raised, text, len);
	return result;
}

static struct x86_result raise_number(struct x86_fire *x, enum report_kind kind, uint32_t place,
				      uint64_t number)
{
	char digits[32];
	int n = snprintf(digits, sizeof(digits),
			 kind == REPORT_BAD_ADDRESS ? "0x%" PRIx64 : "%" PRId64, number);

	return raise_text(x, kind, place, digits, (size_t)n);
}

/* A handler begins: what it handles is kept in its frame, for what it calls may raise again. */
static void x86_catch(struct x86_fire *x, struct x86_exception *to)
{
	x86_describe(&x->raised);
	to->kind = x->raised.kind;
	to->place = x->raised.place;
	st_string_copy(&to->desc, &x->raised.desc);
}

/* B-25 */
static void x86_exception_name(struct st_string *to, const struct x86_exception *exc)
{
	st_string_set(to, report_table[exc->kind].name, strlen(report_table[exc->kind].name));
}

static void x86_exception_desc(struct st_string *to, const struct x86_exception *exc)
{
	st_string_copy(to, &exc->desc);
}

/* B-6 */
static struct x86_result x86_fail(struct x86_fire *x, uint32_t place, const struct st_string *text)
{
	return raise_text(x, REPORT_ASSERT_FAILED, place, text->bytes, text->len);
}

/* -- parameters --------------------------------------------------------------------------------- */

/* P-3, T-31: what the point does not pass, or passes as a number, is "". */
static void x86_argument(struct x86_fire *x, struct st_string *to, uint32_t i)
{
	const struct fire_arg *arg = &x->fire->args[i];

	if (i < x->fire->n_args && arg->str) /* D-5: no NUL, whatever an engine does */
		st_string_set(to, arg->str, strnlen(arg->str, arg->len));
	else
		to->len = 0;
}

/* -- target memory --------------------------------------------------------------------------- */

/* E-17: the code reads by itself, and calls when that fails. */
static struct x86_result x86_bad_address(struct x86_fire *x, uint32_t place, uint64_t addr)
{
	return raise_number(x, REPORT_BAD_ADDRESS, place, addr);
}

static bool read_target(const struct x86_fire *x, uint32_t space, uint64_t addr, char *to,
			size_t len)
{
	return x->fire->ops->read(x->fire, space, addr, to, len) == 0;
}

enum { PIECE = 16 };

/* The first NUL of n bytes, or n; what lies behind them does not matter.  Less than a call of memchr costs. */
static uint32_t find_nul(const char *bytes, uint32_t n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);

	for (uint32_t i = 0; i < n; i += 8) {
		uint64_t word;
		memcpy(&word, bytes + i, 8);
		uint64_t zeros = (word - ones) & ~word & ones << 7; /* the lowest one is right */
		if (zeros) {
			uint32_t at = i + (uint32_t)__builtin_ctzll(zeros) / 8;
			return at < n ? at : n;
		}
	}
	return n;
}

/*
 * Up to limit bytes from addr on, as many as a piece that starts at a multiple of its size has, so
 * that a piece is on one page; where it can not be read, one byte.  0: not even that.
 */
static uint32_t read_piece(const struct x86_fire *x, uint32_t space, uint64_t addr, char *to,
			   uint64_t limit)
{
	uint32_t len = PIECE - (addr & (PIECE - 1));

	if (len > limit)
		len = (uint32_t)limit;
	if (read_target(x, space, addr, to, len))
		return len;
	return read_target(x, space, addr, to, 1);
}

/* E-19: what lies behind the NUL does not matter, nor whether it can be read. */
static struct x86_result x86_load_string(struct x86_fire *x, uint32_t place, struct st_string *to,
					 uint32_t space, uint64_t limit, uint64_t addr)
{
	char bytes[LIMIT_STRING_BYTES + PIECE];
	bool is_complete = false;
	uint64_t len = 0;

	if (limit > LIMIT_STRING_BYTES)
		limit = LIMIT_STRING_BYTES;
	while (len < limit && !is_complete) {
		bool is_past_end = addr + len < addr;
		uint32_t n = is_past_end
				     ? 0
				     : read_piece(x, space, addr + len, bytes + len, limit - len);
		if (!n)
			return raise_number(x, REPORT_BAD_ADDRESS, place, addr);
		uint32_t n_wanted = find_nul(bytes + len, n);
		is_complete = n_wanted < n;
		len += n_wanted;
	}
	st_string_set(to, bytes, len);
	return give(0);
}

/* B-1: a count below 0 is 0. */
static struct x86_result x86_load_counted(struct x86_fire *x, uint32_t place, struct st_string *to,
					  uint32_t space, uint64_t limit, uint64_t addr)
{
	return x86_load_string(x, place, to, space, (int64_t)limit > 0 ? limit : 0, addr);
}

/* -- variables, bags, aggregates ---------------------------------------------------------------- */

/* E-6 */
static struct x86_result x86_update(struct x86_fire *x, uint32_t place, uint32_t var, uint32_t op,
				    uint64_t value)
{
	uint64_t result;

	if (!st_gupd(&x->state, var, (enum vir_op)op, value, &result))
		return raise(x, REPORT_DIVIDE_BY_ZERO, place);
	return give(result);
}

/* E-27 */
static struct x86_result x86_bag_update(struct x86_fire *x, uint32_t place, uint32_t bag,
					uint32_t op, uint64_t key, uint64_t value)
{
	uint64_t result;

	if (!st_bag_update(&x->state, bag, (enum vir_op)op, key, value, &result))
		return raise(x, REPORT_DIVIDE_BY_ZERO, place);
	return give(result);
}

/* E-27, of what cannot trap. */
static uint64_t x86_bag_step(struct x86_fire *x, const void *object, uint32_t op, uint64_t key,
			     uint64_t value, void *instance)
{
	uint64_t result = 0;

	st_bag_update_at(&x->state, object, (enum vir_op)op, key, value, instance, &result);
	return result;
}

/* B-8 */
static void x86_log(struct x86_fire *x, uint32_t place, uint32_t aggr, uint64_t then_clear)
{
	st_table(&x->state, place, aggr, 0, then_clear != 0);
}

/* S-8 */
static void x86_begin_each(struct x86_fire *x, struct x86_visit *visit, uint32_t bag)
{
	struct st_snapshot snapshot = st_bag_snapshot(&x->state, bag, &visit->mark);

	visit->entries = snapshot.entries;
	visit->n = snapshot.n;
	visit->next = 0;
}

/* -- the machine ----------------------------------------------------------------------------------- */

/* E-4 */
static struct x86_result x86_builtin_var(struct x86_fire *x, uint32_t place, uint32_t var)
{
	uint64_t result;

	if (x->fire->ops->var(x->fire, var, &result) != 0)
		return raise(x, REPORT_NO_VCPU, place);
	return give(result);
}

/* P-11 */
static void x86_probe_name(struct x86_fire *x, struct st_string *to)
{
	const char *name = x->table->probe_names[x->state.probe];

	st_string_set(to, name, strlen(name));
}

/* What fits of the text: whole lines, newline and all; of a longer first line its beginning. */
static size_t whole_lines(const char *text, size_t len)
{
	if (len <= LIMIT_STRING_BYTES)
		return len;
	const char *newline = memrchr(text, '\n', LIMIT_STRING_BYTES);
	return newline ? (size_t)(newline - text) + 1 : LIMIT_STRING_BYTES;
}

/* B-12, B-13: no frames wanted: "", and nobody is asked. */
static struct x86_result x86_stack(struct x86_fire *x, uint32_t place, struct st_string *to,
				   uint64_t of_guest, uint64_t frames)
{
	char text[LIMIT_STACK_FRAMES * 512];
	int64_t max_frames = (int64_t)frames;
	size_t len = 0;

	if (max_frames > LIMIT_STACK_FRAMES)
		max_frames = LIMIT_STACK_FRAMES;
	if (max_frames > 0) {
		int n = x->fire->ops->stack(x->fire, of_guest != 0, (unsigned)max_frames, text,
					    sizeof(text));
		if (n < 0)
			return raise(x, REPORT_NO_VCPU, place);
		len = strnlen(text, (size_t)n); /* D-5: no NUL, whatever an engine does */
	}
	st_string_set(to, text, whole_lines(text, len));
	return give(0);
}

/* B-20, B-21: what an engine answered about a VCPU, asked for number. */
static struct x86_result answer_of_vcpu(struct x86_fire *x, uint32_t place, int answer,
					uint64_t number, uint64_t result)
{
	if (answer == -ENODATA)
		return raise(x, REPORT_NO_VCPU, place);
	if (answer != 0)
		return raise_number(x, REPORT_BAD_ARGUMENT, place, number);
	return give(result);
}

static struct x86_result x86_gpr(struct x86_fire *x, uint32_t place, uint64_t number)
{
	uint64_t result = 0;
	int answer = x->fire->ops->gpr(x->fire, number, &result);

	return answer_of_vcpu(x, place, answer, number, result);
}

static struct x86_result x86_vmcs(struct x86_fire *x, uint32_t place, uint64_t number)
{
	uint64_t result = 0;
	int answer = x->fire->ops->vmcs(x->fire, number, &result);

	return answer_of_vcpu(x, place, answer, number, result);
}

/* B-19 */
static uint64_t x86_system_time(struct x86_fire *x)
{
	return x->fire->ops->system_time_us(x->fire);
}

/* B-23 */
static uint64_t x86_curworld(struct x86_fire *x)
{
	return x->fire->ops->curworld(x->fire);
}

/* B-22 */
static uint64_t x86_vm_of_world(struct x86_fire *x, uint64_t world)
{
	return x->fire->ops->vm_of_world(x->fire, world);
}

/* B-24: engines may take the name for a C string, so it is made one. */
static struct x86_result x86_symbol(struct x86_fire *x, uint32_t place,
				    const struct st_string *name)
{
	char text[LIMIT_STRING_BYTES + 1] = { 0 };
	uint64_t result;

	memcpy(text, name->bytes, name->len);
	if (x->fire->ops->symbol(x->fire, text, name->len, &result) != 0)
		return raise_text(x, REPORT_NO_SYMBOL, place, name->bytes, name->len);
	return give(result);
}

/* -- all of them -------------------------------------------------------------------------------------- */

void x86_fill_table(struct x86_table *table, const char *const *probe_names)
{
	*table = (struct x86_table){
		.helpers = {
#define HELPER(id, function) [HELPER_##id] = (x86_function)(function),
#include "compiler/x86/calls.def"
		},
		.probe_names = probe_names,
	};
}
