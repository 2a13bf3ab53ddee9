/*
 * test_bpf_enc - eBPF instructions: their bytes, as RFC 9669 gives them, and as people read them.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/bpf/enc.h"

static void expect(const struct buf *code, const char *bytes, const char *text)
{
	struct buf got = { 0 }, line = { 0 };
	const struct bpf_insn *insns = (const struct bpf_insn *)(const void *)code->data;

	for (size_t i = 0; i < code->len; i++)
		buf_printf(&got, "%s%02x", i && i % 8 == 0 ? " " : "",
			   (unsigned char)code->data[i]);
	ck_assert_str_eq(buf_str(&got), bytes);
	unsigned size = ebpf_print(insns, 100, &line);
	ck_assert_uint_eq(size * sizeof(*insns), code->len);
	ck_assert_str_eq(buf_str(&line), text);
	buf_free(&got);
	buf_free(&line);
}

static void expect_put(enum ebpf_id id, struct ebpf_parts parts, const char *bytes,
		       const char *text)
{
	struct buf code = { 0 };

	ebpf_put(&code, id, parts);
	expect(&code, bytes, text);
	buf_free(&code);
}

START_TEST(arithmetic)
{
	expect_put(EBPF_ADD, (struct ebpf_parts){ R1, ebpf_reg(R2), 0 }, "0f21000000000000",
		   "r1 += r2");
	expect_put(EBPF_ADD, (struct ebpf_parts){ R9, ebpf_imm(-2), 0 }, "07090000feffffff",
		   "r9 += -2");
	expect_put(EBPF_DIV, (struct ebpf_parts){ R3, ebpf_reg(R4), 0 }, "3f43000000000000",
		   "r3 /= r4");
	expect_put(EBPF_ARSH, (struct ebpf_parts){ R0, ebpf_imm(63), 0 }, "c70000003f000000",
		   "r0 s>>= 63");
	expect_put(EBPF_NEG, (struct ebpf_parts){ R7, ebpf_imm(0), 0 }, "8707000000000000",
		   "r7 = -r7");
	expect_put(EBPF_MOV32, (struct ebpf_parts){ R1, ebpf_reg(R3), 0 }, "bc31000000000000",
		   "w1 = w3");
}
END_TEST

START_TEST(memory)
{
	expect_put(EBPF_LDX, (struct ebpf_parts){ R1, ebpf_reg(R6), 16 }, "7961100000000000",
		   "r1 = *(u64 *)(r6 +16)");
	expect_put(EBPF_LDX8, (struct ebpf_parts){ R0, ebpf_reg(R10), -8 }, "71a0f8ff00000000",
		   "r0 = *(u8 *)(r10 -8)");
	expect_put(EBPF_LDX16, (struct ebpf_parts){ R3, ebpf_reg(R7), 10 }, "69730a0000000000",
		   "r3 = *(u16 *)(r7 +10)");
	expect_put(EBPF_ST, (struct ebpf_parts){ R6, ebpf_reg(R2), 8 }, "7b26080000000000",
		   "*(u64 *)(r6 +8) = r2");
	expect_put(EBPF_ST32, (struct ebpf_parts){ R6, ebpf_imm(5), 8 }, "6206080005000000",
		   "*(u32 *)(r6 +8) = 5");
	expect_put(EBPF_ATOMIC,
		   (struct ebpf_parts){
			   R0, { .is_reg = true, .reg = R1, .imm = BPF_ADD | BPF_FETCH }, 24 },
		   "db10180001000000", "lock *(u64 *)(r0 +24) fetch += r1");
	expect_put(EBPF_ATOMIC,
		   (struct ebpf_parts){ R7, { .is_reg = true, .reg = R9, .imm = BPF_CMPXCHG }, 0 },
		   "db970000f1000000", "lock *(u64 *)(r7 +0) cmpxchg r0 r9");
}
END_TEST

START_TEST(control)
{
	expect_put(EBPF_JA, (struct ebpf_parts){ .off = 3 }, "0500030000000000", "goto 104");
	expect_put(EBPF_JA32, (struct ebpf_parts){ .src = ebpf_imm(100000) }, "06000000a0860100",
		   "gotol 100101");
	expect_put(EBPF_JSLT, (struct ebpf_parts){ R1, ebpf_reg(R2), -5 }, "cd21fbff00000000",
		   "if r1 s< r2 goto 96");
	expect_put(EBPF_JEQ, (struct ebpf_parts){ R0, ebpf_imm(7), 1 }, "1500010007000000",
		   "if r0 == 7 goto 102");
	expect_put(EBPF_CALL, (struct ebpf_parts){ .src = ebpf_imm(BPF_FUNC_loop) },
		   "85000000b5000000", "call helper 181");
	expect_put(EBPF_EXIT, (struct ebpf_parts){ 0 }, "9500000000000000", "exit");
}
END_TEST

START_TEST(wide_ones)
{
	struct buf code = { 0 };

	ebpf_put_number(&code, R3, UINT64_C(0x123456789abcdef0));
	expect(&code, "18030000f0debc9a 0000000078563412", "r3 = 0x123456789abcdef0 ll");
	buf_clear(&code);
	ebpf_put_map(&code, R1, 4);
	expect(&code, "1811000004000000 0000000000000000", "r1 = map 4");
	buf_clear(&code);
	ebpf_put_map_value(&code, R6, 1, 64);
	expect(&code, "1826000001000000 0000000040000000", "r6 = map 1 value + 64");
	buf_clear(&code);
	ebpf_put_function(&code, R2, 6);
	expect(&code, "1842000006000000 0000000000000000", "r2 = function 107");
	buf_free(&code);
}
END_TEST

START_TEST(what_is_no_instruction)
{
	const struct bpf_insn insn = { .code = 0xff };
	struct buf line = { 0 };

	ck_assert_uint_eq(ebpf_print(&insn, 0, &line), 1);
	ck_assert_str_eq(buf_str(&line), "? 0xff");
	buf_free(&line);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("test_bpf_enc");
	TCase *c = tcase_create("instructions");

	tcase_add_test(c, arithmetic);
	tcase_add_test(c, memory);
	tcase_add_test(c, control);
	tcase_add_test(c, wide_ones);
	tcase_add_test(c, what_is_no_instruction);
	suite_add_tcase(suite, c);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
