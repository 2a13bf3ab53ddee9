/*
 * test_host_symbols - the table in which programs look up the function of an address.  A test's
 * name is the claim it proves.
 */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engines/vmk/symbol_table.h"
#include "runtime/base/buf.h"

static struct ebpf_symbols shape;
static void *bytes;
static struct buf lines, text;

/* Lines as in kallsyms, a '|' between them. */
static int make(const char *from)
{
	struct kernel_symbols symbols = { 0 };

	buf_clear(&lines);
	buf_puts(&lines, from);
	for (size_t i = 0; i < lines.len; i++)
		if (lines.data[i] == '|' || lines.data[i] == '\t')
			lines.data[i] = 0;
	symbols.text = (char *)(uintptr_t)buf_str(&lines);
	symbols.len = lines.len;
	return symbol_table_make(&symbols, &shape, &bytes);
}

static void teardown(void)
{
	free(bytes);
	bytes = NULL;
	buf_free(&lines);
	buf_free(&text);
}

/* As a program does it; "" for one without a name. */
static const char *find(uint64_t address, bool *is_way)
{
	const uint64_t *addresses = bytes;
	const uint32_t *names =
		(const uint32_t *)(const void *)((char *)bytes + ebpf_symbol_names(&shape));
	uint32_t at = 0;

	for (uint32_t bit = shape.bits; bit-- > 0;)
		if (addresses[at | 1u << bit] <= address)
			at |= 1u << bit;
	buf_clear(&text);
	uint32_t name = names[at] & INT32_MAX;
	*is_way = names[at] >> EBPF_SYMBOL_WAY_BIT;
	uint32_t place = name >> EBPF_SYMBOL_LEN_BITS << EBPF_SYMBOL_ALIGN_BITS,
		 len = name & ((1u << EBPF_SYMBOL_LEN_BITS) - 1);
	ck_assert_uint_le(place + len, shape.bytes);
	buf_put(&text, (char *)bytes + place, len);
	if (len && address - addresses[at] < EBPF_FUNCTION_BYTES)
		buf_printf(&text, "+%x", (unsigned)(address - addresses[at]));
	return buf_str(&text);
}

START_TEST(an_address_is_in_the_last_function_that_begins_before)
{
	static const struct {
		uint64_t address;
		const char *name;
	} rows[] = {
		{ 0xffffffff81000fff, "" },
		{ 0xffffffff81001000, "vmlinux.first+0" },
		{ 0xffffffff81001fff, "vmlinux.first+fff" },
		{ 0xffffffff81002000, "vmlinux.second+0" },
		{ 0xffffffff81003004, "vmlinux.third+4" },
		{ 0xffffffff81004000, "" },
		{ 0xffffffffa0000010, "kvm.run+10" },
		{ 0xffffffffa0000fff, "kvm.run+fff" },
		{ 0xffffffffa0001000, "" },
	};
	bool is_way;

	ck_assert_int_eq(make("ffffffff81002000 t second|ffffffff81001000 T first|"
			      "ffffffff81003000 W third|ffffffff81003000 T alias|"
			      "ffffffff81001800 D data|ffffffffa0000000 t run\t[kvm]|"
			      "ffffffffc0000000 t bpf_prog_1\t[bpf]"),
			 0);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		ck_assert_str_eq(find(rows[i].address, &is_way), rows[i].name);
		ck_assert(!is_way);
	}
}
END_TEST

START_TEST(tables_of_all_sizes_are_complete)
{
	struct buf from = { 0 };
	bool is_way;

	for (unsigned n = 1; n < 70; n++) {
		buf_clear(&from);
		for (unsigned i = 1; i <= n; i++)
			buf_printf(&from, "ffffffff8100%04x T f%x|", 16 * i, i);
		ck_assert_int_eq(make(buf_str(&from)), 0);
		ck_assert_uint_gt(1u << shape.bits, n);
		for (unsigned i = 1; i <= n; i++) {
			char wanted[32];
			snprintf(wanted, sizeof(wanted), "vmlinux.f%x+f", i);
			ck_assert_str_eq(find(0xffffffff8100000f + 16 * i, &is_way), wanted);
		}
		ck_assert_str_eq(find(0xffffffff81000000, &is_way), "");
		free(bytes);
		bytes = NULL;
	}
	buf_free(&from);
}
END_TEST

START_TEST(the_way_to_a_program_is_marked)
{
	bool is_way;

	ck_assert_int_eq(make("ffffffff81001000 T bpf_trace_run4|ffffffff81002000 t trace_run|"
			      "ffffffff81003000 T __traceiter_x"),
			 0);
	ck_assert_str_eq(find(0xffffffff81001001, &is_way), "vmlinux.bpf_trace_run4+1");
	ck_assert(is_way);
	find(0xffffffff81002001, &is_way);
	ck_assert(!is_way);
	find(0xffffffff81003001, &is_way);
	ck_assert(is_way);
}
END_TEST

START_TEST(a_name_that_is_too_long_is_none)
{
	struct buf from = { 0 };
	bool is_way;

	buf_puts(&from, "ffffffff81001000 T ");
	buf_fill(&from, 'x', 255 - strlen("vmlinux."));
	buf_puts(&from, "|ffffffff81002000 T ");
	buf_fill(&from, 'y', 256 - strlen("vmlinux."));
	ck_assert_int_eq(make(buf_str(&from)), 0);
	ck_assert_uint_eq(strlen(find(0xffffffff81001000, &is_way)), 257); /* and "+0" */
	ck_assert_str_eq(find(0xffffffff81002000, &is_way), "");
	buf_free(&from);
}
END_TEST

START_TEST(without_addresses_there_is_no_table)
{
	struct kernel_symbols hidden = { .is_hidden = true };

	ck_assert_int_eq(symbol_table_make(&hidden, &shape, &bytes), -EPERM);
	ck_assert_ptr_null(bytes);
	ck_assert_int_eq(make("ffffffff81001000 D data"), -ENOENT);
	ck_assert_ptr_null(bytes);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("host_symbols");
	TCase *tests = tcase_create("host_symbols");

	tcase_add_checked_fixture(tests, NULL, teardown);
	tcase_add_test(tests, an_address_is_in_the_last_function_that_begins_before);
	tcase_add_test(tests, tables_of_all_sizes_are_complete);
	tcase_add_test(tests, the_way_to_a_program_is_marked);
	tcase_add_test(tests, a_name_that_is_too_long_is_none);
	tcase_add_test(tests, without_addresses_there_is_no_table);
	suite_add_tcase(suite, tests);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed > 0;
}
