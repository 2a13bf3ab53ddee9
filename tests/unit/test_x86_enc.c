/*
 * test_x86_enc - what the encoder writes is what Capstone, which knows nothing of it,
 * reads: every instruction with every operand form and every register.
 */
#include <capstone/capstone.h>
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/x86/enc.h"

/* -- what a disassembler should say -------------------------------------------------------- */

static const char *const names[4][X64_REGS] = {
	{ "al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil", "r8b", "r9b", "r10b", "r11b", "r12b",
	  "r13b", "r14b", "r15b" },
	{ "ax", "cx", "dx", "bx", "sp", "bp", "si", "di", "r8w", "r9w", "r10w", "r11w", "r12w",
	  "r13w", "r14w", "r15w" },
	{ "eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi", "r8d", "r9d", "r10d", "r11d",
	  "r12d", "r13d", "r14d", "r15d" },
	{ "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12",
	  "r13", "r14", "r15" },
};

static const char *const conditions[X64_CCS] = { "o", "no", "b", "ae", "e", "ne", "be", "a",
						 "s", "ns", "p", "np", "l", "ge", "le", "g" };

enum { BYTE, WORD, DWORD, QWORD, NO_SIZE };

static void put_number(struct buf *out, int64_t number)
{
	uint64_t size = number < 0 ? -(uint64_t)number : (uint64_t)number;

	buf_printf(out, size < 10 ? "%" PRIu64 : "0x%" PRIx64, size);
}

static void put_mem(struct buf *out, struct x64_opnd m, int size)
{
	static const char *const sizes[] = { "byte ptr ", "word ptr ", "dword ptr ", "qword ptr ",
					     "" };

	buf_printf(out, "%s[%s", sizes[size], names[QWORD][m.reg]);
	if (m.index != X64_NO_REG)
		buf_printf(out, " + %s", names[QWORD][m.index]);
	if (m.index != X64_NO_REG && m.scale > 1)
		buf_printf(out, "*%d", m.scale);
	if (m.disp) {
		buf_puts(out, m.disp < 0 ? " - " : " + ");
		put_number(out, m.disp);
	}
	buf_putc(out, ']');
}

/* Capstone shows immediates as unsigned numbers of the operand's size, small negative ones signed. */
static void put_opnd(struct buf *out, struct x64_opnd o, int size)
{
	if (o.kind == X64_REG) {
		buf_puts(out, names[size][o.reg]);
	} else if (o.kind == X64_MEM) {
		put_mem(out, o, size);
	} else if (o.imm < 0 && size == QWORD) {
		buf_printf(out, "0x%" PRIx64, (uint64_t)o.imm);
	} else {
		put_number(out, o.imm);
	}
}

/* -- comparing ------------------------------------------------------------------------------- */

struct world {
	csh capstone;
	unsigned n;
};

static struct world open_world(void)
{
	struct world w = { 0 };

	ck_assert_int_eq(cs_open(CS_ARCH_X86, CS_MODE_64, &w.capstone), CS_ERR_OK);
	return w;
}

static void close_world(struct world *w)
{
	cs_close(&w->capstone);
	ck_assert_uint_gt(w->n, 0);
}

/* Numbers are compared as numbers: Capstone's choice between signed and hexadecimal is its own. */
static bool same(const char *found, const char *wanted)
{
	const char *f = strrchr(found, ','), *v = strrchr(wanted, ',');

	if (strcmp(found, wanted) == 0)
		return true;
	if (!f || !v || f - found != v - wanted || strncmp(found, wanted, (size_t)(f - found)) != 0)
		return false;
	char *f_end, *v_end;
	bool is_negative = f[2] == '-';
	uint64_t number = strtoull(f + 2 + is_negative, &f_end, 0);
	uint64_t want = strtoull(v + 2, &v_end, 0);
	return !*f_end && !*v_end && f_end > f + 2 && (is_negative ? -number : number) == want;
}

static void assert_says(struct world *w, const struct buf *code, const char *wanted)
{
	char found[256] = "";
	cs_insn *insn;
	size_t n = cs_disasm(w->capstone, (const uint8_t *)code->data, code->len, 0, 0, &insn);

	ck_assert_msg(n == 1, "%s: %zu instructions", wanted, n);
	snprintf(found, sizeof(found), "%s %s", insn->mnemonic, insn->op_str);
	ck_assert_msg(same(found, wanted), "found '%s', wanted '%s'", found, wanted);
	ck_assert_uint_eq(insn->size, code->len);
	cs_free(insn, n);
	w->n++;
}

/* Sizes are those in which the operands are shown. */
static void assert_encodes(struct world *w, x64_insn insn, const char *mnemonic, struct x64_opnd to,
			   int to_size, struct x64_opnd from, int from_size)
{
	struct buf code = { 0 }, wanted = { 0 };

	x64_emit(&code, insn, to, from);
	buf_printf(&wanted, "%s ", mnemonic);
	put_opnd(&wanted, to, to_size);
	if (from.kind != X64_NOTHING) {
		buf_puts(&wanted, ", ");
		put_opnd(&wanted, from, from_size);
	}
	assert_says(w, &code, buf_str(&wanted));
	buf_free(&code);
	buf_free(&wanted);
}

/* -- operands ----------------------------------------------------------------------------------- */

static const int32_t disps[] = { 0, 8, -8, 127, 128, -128, -129, INT32_MAX, INT32_MIN + 1 };
static const int64_t imms[] = { 0, 1, -1, 127, 128, -128, -129, INT32_MAX, INT32_MIN };
enum { N_DISPS = sizeof(disps) / sizeof(disps[0]), N_IMMS = sizeof(imms) / sizeof(imms[0]) };
static const struct x64_opnd nothing;

static unsigned n_mems(void)
{
	return X64_REGS * N_DISPS + X64_REGS * X64_REGS * 4;
}

/* Each base with each displacement, then each base with each index and scale. */
static struct x64_opnd mem_of(unsigned i)
{
	if (i < X64_REGS * N_DISPS)
		return x64_mem((enum x64_reg)(i / N_DISPS), disps[i % N_DISPS]);
	i -= X64_REGS * N_DISPS;
	enum x64_reg base = (enum x64_reg)(i / 4 / X64_REGS),
		     index = (enum x64_reg)(i / 4 % X64_REGS);
	return x64_mem_index(base, index == X64_RSP ? X64_NO_REG : index, (uint8_t)(1 << i % 4),
			     disps[i % N_DISPS]);
}

static void check_reg_reg(struct world *w, x64_insn insn, const char *text, int to, int from)
{
	for (unsigned i = 0; i < X64_REGS * X64_REGS; i++)
		assert_encodes(w, insn, text, x64_reg((enum x64_reg)(i / X64_REGS)), to,
			       x64_reg((enum x64_reg)(i % X64_REGS)), from);
}

static void check_reg_mem(struct world *w, x64_insn insn, const char *text, int to, int from)
{
	for (unsigned i = 0; i < n_mems(); i++)
		assert_encodes(w, insn, text, x64_reg((enum x64_reg)(i % X64_REGS)), to, mem_of(i),
			       from);
}

static void check_mem_reg(struct world *w, x64_insn insn, const char *text, int size)
{
	for (unsigned i = 0; i < n_mems(); i++)
		assert_encodes(w, insn, text, mem_of(i), size,
			       x64_reg((enum x64_reg)(i % X64_REGS)), size);
}

static void check_imm(struct world *w, x64_insn insn, const char *text, int size)
{
	for (unsigned i = 0; i < X64_REGS * N_IMMS; i++)
		assert_encodes(w, insn, text, x64_reg((enum x64_reg)(i / N_IMMS)), size,
			       x64_imm(imms[i % N_IMMS]), size);
	for (unsigned i = 0; i < n_mems(); i++)
		assert_encodes(w, insn, text, mem_of(i), size, x64_imm(imms[i % N_IMMS]), size);
}

/* -- tests --------------------------------------------------------------------------------------- */

START_TEST(arithmetic_takes_registers_memory_and_immediates)
{
	static const enum x64_id ids[] = { X64_ADD, X64_OR,  X64_AND, X64_SUB,
					   X64_XOR, X64_CMP, X64_MOV };
	static const char *const texts[] = { "add", "or", "and", "sub", "xor", "cmp", "mov" };
	struct world w = open_world();

	check_reg_reg(&w, (x64_insn)ids[_i], texts[_i], QWORD, QWORD);
	check_reg_mem(&w, (x64_insn)ids[_i], texts[_i], QWORD, QWORD);
	check_mem_reg(&w, (x64_insn)ids[_i], texts[_i], QWORD);
	if (ids[_i] != X64_MOV)
		check_imm(&w, (x64_insn)ids[_i], texts[_i], QWORD);
	close_world(&w);
}
END_TEST

START_TEST(mov_takes_the_shortest_form_of_an_immediate)
{
	static const int64_t wide[] = { 0,
					1,
					UINT32_MAX,
					UINT32_MAX + INT64_C(1),
					-1,
					INT32_MIN,
					INT32_MIN - INT64_C(1),
					INT64_MIN,
					INT64_MAX };
	static const uint8_t sizes[] = { 5, 5, 5, 10, 7, 7, 10, 10, 10 };
	struct world w = open_world();

	for (unsigned reg = 0; reg < X64_REGS; reg++) {
		for (unsigned i = 0; i < sizeof(sizes); i++) {
			struct buf code = { 0 }, wanted = { 0 };
			x64_emit(&code, X64_MOV, x64_reg((enum x64_reg)reg), x64_imm(wide[i]));
			ck_assert_uint_eq(code.len, sizes[i] + (sizes[i] == 5 && reg >= X64_R8));
			buf_printf(&wanted, "%s %s, 0x%" PRIx64, sizes[i] == 10 ? "movabs" : "mov",
				   names[sizes[i] == 5 ? DWORD : QWORD][reg], (uint64_t)wide[i]);
			assert_says(&w, &code, buf_str(&wanted));
			buf_free(&code);
			buf_free(&wanted);
		}
	}
	for (unsigned i = 0; i < n_mems(); i++)
		assert_encodes(&w, X64_MOV, "mov", mem_of(i), QWORD, x64_imm(imms[i % N_IMMS]),
			       QWORD);
	close_world(&w);
}
END_TEST

START_TEST(test_and_the_forms_of_32_bits)
{
	struct world w = open_world();

	check_reg_reg(&w, X64_TEST, "test", QWORD, QWORD);
	check_mem_reg(&w, X64_TEST, "test", QWORD);
	check_imm(&w, X64_TEST, "test", QWORD);
	check_reg_reg(&w, X64_TEST32, "test", DWORD, DWORD);
	check_reg_reg(&w, X64_XOR32, "xor", DWORD, DWORD);
	check_reg_reg(&w, X64_MOV32, "mov", DWORD, DWORD);
	check_reg_mem(&w, X64_MOV32, "mov", DWORD, DWORD);
	check_mem_reg(&w, X64_MOV32, "mov", DWORD);
	for (unsigned i = 0; i < n_mems(); i++) {
		struct x64_opnd imm = x64_imm(i % 2 ? 127 : 0x12345678);
		assert_encodes(&w, X64_MOV32, "mov", mem_of(i), DWORD, imm, DWORD);
		assert_encodes(&w, X64_CMP32, "cmp", mem_of(i), DWORD, imm, DWORD);
		assert_encodes(&w, X64_MOV8, "mov", mem_of(i), BYTE, x64_imm(0x7f), BYTE);
	}
	close_world(&w);
}
END_TEST

START_TEST(one_operand)
{
	static const enum x64_id ids[] = { X64_MUL, X64_DIV, X64_IDIV, X64_NEG,   X64_NOT,
					   X64_INC, X64_DEC, X64_CALL, X64_PUSHM, X64_POPM };
	static const char *const texts[] = { "mul", "div", "idiv", "neg",  "not",
					     "inc", "dec", "call", "push", "pop" };
	struct world w = open_world();

	for (unsigned i = 0; i < X64_REGS; i++)
		assert_encodes(&w, (x64_insn)ids[_i], texts[_i], x64_reg((enum x64_reg)i), QWORD,
			       nothing, 0);
	for (unsigned i = 0; i < n_mems(); i++)
		assert_encodes(&w, (x64_insn)ids[_i], texts[_i], mem_of(i), QWORD, nothing, 0);
	close_world(&w);
}
END_TEST

START_TEST(shifts_by_a_number_or_by_cl)
{
	static const enum x64_id ids[] = { X64_SHL, X64_SHR, X64_SAR };
	static const char *const texts[] = { "shl", "shr", "sar" };
	struct world w = open_world();

	for (unsigned i = 0; i < X64_REGS * 64; i++)
		assert_encodes(&w, (x64_insn)ids[_i], texts[_i], x64_reg((enum x64_reg)(i / 64)),
			       QWORD, x64_imm(i % 64), QWORD);
	for (unsigned i = 0; i < X64_REGS; i++)
		assert_encodes(&w, (x64_insn)ids[_i], texts[_i], x64_reg((enum x64_reg)i), QWORD,
			       x64_reg(X64_RCX), BYTE);
	for (unsigned i = 0; i < n_mems(); i++)
		assert_encodes(&w, (x64_insn)ids[_i], texts[_i], mem_of(i), QWORD, x64_reg(X64_RCX),
			       BYTE);
	close_world(&w);
}
END_TEST

START_TEST(extensions_and_addresses)
{
	static const struct {
		enum x64_id id;
		const char *text;
		int size;
	} rows[] = { { X64_MOVZX8, "movzx", BYTE },    { X64_MOVZX16, "movzx", WORD },
		     { X64_MOVSX8, "movsx", BYTE },    { X64_MOVSX16, "movsx", WORD },
		     { X64_MOVSX32, "movsxd", DWORD }, { X64_IMUL, "imul", QWORD } };
	struct world w = open_world();

	check_reg_reg(&w, (x64_insn)rows[_i].id, rows[_i].text, QWORD, rows[_i].size);
	check_reg_mem(&w, (x64_insn)rows[_i].id, rows[_i].text, QWORD, rows[_i].size);
	check_reg_mem(&w, X64_LEA, "lea", QWORD, NO_SIZE);
	close_world(&w);
}
END_TEST

/* The number that IMUL3 multiplies by stands in the operand that it multiplies. */
START_TEST(multiplication_by_a_number)
{
	struct world w = open_world();

	for (unsigned i = 0; i < n_mems() + X64_REGS; i++) {
		struct x64_opnd to = x64_reg((enum x64_reg)(i % X64_REGS));
		struct x64_opnd from = i < n_mems() ? mem_of(i) : x64_reg((enum x64_reg)(i % 7));
		struct buf code = { 0 }, wanted = { 0 };
		from.imm = imms[i % N_IMMS];
		x64_emit(&code, X64_IMUL3, to, from);
		buf_puts(&wanted, "imul ");
		put_opnd(&wanted, to, QWORD);
		buf_puts(&wanted, ", ");
		put_opnd(&wanted, from, QWORD);
		buf_puts(&wanted, ", ");
		put_opnd(&wanted, x64_imm(from.imm), QWORD);
		assert_says(&w, &code, buf_str(&wanted));
		buf_free(&code);
		buf_free(&wanted);
	}
	close_world(&w);
}
END_TEST

START_TEST(bytes_that_do_nothing)
{
	struct world w = open_world();

	for (size_t n = 0; n < 64; n++) {
		struct buf code = { 0 };
		cs_insn *insns;
		x64_nop(&code, n);
		ck_assert_uint_eq(code.len, n);
		size_t n_insns = cs_disasm(w.capstone, (const uint8_t *)code.data, n, 0, 0, &insns);
		ck_assert_uint_eq(n_insns, (n + 8) / 9);
		for (size_t i = 0; i < n_insns; i++)
			ck_assert_uint_eq(insns[i].id, X86_INS_NOP);
		if (n_insns)
			cs_free(insns, n_insns);
		buf_free(&code);
	}
	cs_close(&w.capstone);
}
END_TEST

START_TEST(every_condition)
{
	struct world w = open_world();
	char text[16];

	snprintf(text, sizeof(text), "set%s", conditions[_i]);
	for (unsigned i = 0; i < X64_REGS; i++)
		assert_encodes(&w, X64_IF(X64_SET, (unsigned)_i), text, x64_reg((enum x64_reg)i),
			       BYTE, nothing, 0);
	snprintf(text, sizeof(text), "cmov%s", conditions[_i]);
	check_reg_reg(&w, X64_IF(X64_CMOV, (unsigned)_i), text, QWORD, QWORD);
	check_reg_mem(&w, X64_IF(X64_CMOV, (unsigned)_i), text, QWORD, QWORD);
	close_world(&w);
}
END_TEST

START_TEST(exchanges)
{
	static const enum x64_id ids[] = { X64_XCHG, X64_XADD, X64_CMPXCHG };
	static const char *const texts[] = { "xchg", "xadd", "cmpxchg" };
	struct world w = open_world();

	check_mem_reg(&w, (x64_insn)ids[_i], texts[_i], QWORD);
	for (unsigned i = 0; i < n_mems(); i++) {
		struct buf code = { 0 }, wanted = { 0 };
		x64_emit(&code, X64_LOCK, nothing, nothing);
		x64_emit(&code, (x64_insn)ids[_i], mem_of(i), x64_reg(X64_R9));
		buf_printf(&wanted, "lock %s ", texts[_i]);
		put_opnd(&wanted, mem_of(i), QWORD);
		buf_puts(&wanted, ", r9");
		assert_says(&w, &code, buf_str(&wanted));
		buf_free(&code);
		buf_free(&wanted);
	}
	close_world(&w);
}
END_TEST

START_TEST(the_stack_and_what_has_no_operand)
{
	struct world w = open_world();
	static const struct {
		enum x64_id id;
		const char *text;
	} rows[] = { { X64_RET, "ret " }, { X64_CQO, "cqo " } };

	for (unsigned i = 0; i < X64_REGS; i++) {
		assert_encodes(&w, X64_PUSH, "push", x64_reg((enum x64_reg)i), QWORD, nothing, 0);
		assert_encodes(&w, X64_POP, "pop", x64_reg((enum x64_reg)i), QWORD, nothing, 0);
	}
	for (unsigned i = 0; i < 2; i++) {
		struct buf code = { 0 };
		x64_emit(&code, (x64_insn)rows[i].id, nothing, nothing);
		assert_says(&w, &code, rows[i].text);
		buf_free(&code);
	}
	close_world(&w);
}
END_TEST

/* -1: jmp, -2: call. */
START_TEST(jumps_go_where_they_are_patched_to)
{
	static const size_t targets[] = { 0, 5, 1000, 100000 };
	struct world w = open_world();

	for (unsigned i = 0; i < 4; i++) {
		struct buf code = { 0 }, wanted = { 0 };
		size_t at = _i == -1   ? x64_jmp(&code)
			    : _i == -2 ? x64_call(&code)
				       : x64_jcc(&code, (enum x64_cc)_i);
		x64_patch(&code, at, targets[i]);
		buf_printf(&wanted,
			   _i == -1   ? "jmp "
			   : _i == -2 ? "call "
				      : "j%s ",
			   _i < 0 ? "" : conditions[_i]);
		put_number(&wanted, (int64_t)targets[i]);
		assert_says(&w, &code, buf_str(&wanted));
		buf_free(&code);
		buf_free(&wanted);
	}
	close_world(&w);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_x86_enc");
	TCase *c = tcase_create("forms");

	tcase_add_loop_test(c, arithmetic_takes_registers_memory_and_immediates, 0, 7);
	tcase_add_test(c, mov_takes_the_shortest_form_of_an_immediate);
	tcase_add_test(c, test_and_the_forms_of_32_bits);
	tcase_add_loop_test(c, one_operand, 0, 10);
	tcase_add_loop_test(c, shifts_by_a_number_or_by_cl, 0, 3);
	tcase_add_loop_test(c, extensions_and_addresses, 0, 6);
	tcase_add_loop_test(c, every_condition, 0, X64_CCS);
	tcase_add_test(c, multiplication_by_a_number);
	tcase_add_test(c, bytes_that_do_nothing);
	tcase_add_loop_test(c, exchanges, 0, 3);
	tcase_add_test(c, the_stack_and_what_has_no_operand);
	tcase_add_loop_test(c, jumps_go_where_they_are_patched_to, -2, X64_CCS);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
