/*
 * test_host_kernel - what a kernel tells of itself, read: formats of trace events, symbols, BTF.  The
 * kernel is the recorded one of tests/host.  A test's name is the claim it proves.
 */
#include <bpf/btf.h>
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engines/vmk/event_format.h"
#include "engines/vmk/kernel_symbols.h"
#include "engines/vmk/kernel_types.h"

static struct arena *arena;
static struct host_files files;
static struct kernel_types *types;
static struct buf text;

static void setup(void)
{
	char *bytes;
	size_t len;

	arena = arena_open(1 << 20, NULL);
	ck_assert_int_eq(host_files_open(&files, "tests/host"), 0);
	ck_assert_int_eq(host_files_read(&files, "sys/kernel/btf/vmlinux", 1 << 20, &bytes, &len),
			 0);
	ck_assert_int_eq(kernel_types_open(bytes, len, "vmlinux", NULL, &types), 0);
	free(bytes);
	text = (struct buf){ 0 };
}

static void teardown(void)
{
	kernel_types_close(types);
	host_files_close(&files);
	arena_close(arena);
	buf_free(&text);
}

/* -- formats of events ------------------------------------------------------------------ */

#define HEAD                         \
	"name: e\nID: 12\nformat:\n" \
	"\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n\n"

static struct event_format parse(const char *fields)
{
	struct event_format format;

	ck_assert_int_eq(event_format_parse(arena, arena_printf(arena, HEAD "%s", fields), &format),
			 0);
	ck_assert_uint_eq(format.id, 12);
	return format;
}

static const char *type_of(const struct event_field *f)
{
	buf_clear(&text);
	event_format_put_type(f, &text);
	return buf_str(&text);
}

START_TEST(fields_of_events_have_names_places_and_types)
{
	static const struct {
		const char *line, *name, *type;
		enum event_form form;
		bool is_text;
	} rows[] = {
		{ "pid_t pid;\toffset:8;\tsize:4;\tsigned:1;", "pid", "int32 ", EVENT_VALUE,
		  false },
		{ "bool ok;\toffset:8;\tsize:1;\tsigned:0;", "ok", "uint8 ", EVENT_VALUE, false },
		{ "char comm[16];\toffset:8;\tsize:16;\tsigned:0;", "comm", "string ",
		  EVENT_IN_PLACE, true },
		{ "u8 addr[6];\toffset:8;\tsize:6;\tsigned:0;", "addr", "void *", EVENT_IN_PLACE,
		  false },
		{ "__data_loc char[] name;\toffset:8;\tsize:4;\tsigned:0;", "name", "string ",
		  EVENT_DATA_LOC, true },
		{ "__rel_loc char[] name;\toffset:8;\tsize:4;\tsigned:0;", "name", "string ",
		  EVENT_REL_LOC, true },
		{ "__data_loc u64[] v;\toffset:8;\tsize:4;\tsigned:0;", "v", "void *",
		  EVENT_DATA_LOC, false },
		{ "const char * path;\toffset:8;\tsize:8;\tsigned:0;", "path", "char *",
		  EVENT_VALUE, false },
		{ "const struct x *const p;\toffset:8;\tsize:8;\tsigned:0;", "p", "void *",
		  EVENT_VALUE, false },
		{ "struct both b;\toffset:8;\tsize:12;\tsigned:0;", "b", "void *", EVENT_IN_PLACE,
		  false },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct event_format f = parse(arena_printf(arena, "\tfield:%s\n", rows[i].line));
		ck_assert_uint_eq(f.n_fields, 1);
		ck_assert_str_eq(f.fields[0].name, rows[i].name);
		ck_assert_str_eq(type_of(&f.fields[0]), rows[i].type);
		ck_assert_uint_eq(f.fields[0].offset, 8);
		ck_assert_int_eq(f.fields[0].form, rows[i].form);
		ck_assert_int_eq(f.fields[0].is_text, rows[i].is_text);
	}
}
END_TEST

START_TEST(what_the_format_prints_is_no_field)
{
	ck_assert_uint_eq(parse("print fmt: \"\n\tfield:int x;\n").n_fields, 0);
}
END_TEST

START_TEST(formats_that_make_no_sense_are_refused)
{
	static const char *const wrong[] = {
		"",
		"ID: 1\n\tfield:int;\toffset:8;\tsize:4;\tsigned:1;\n",
		"ID: 1\n\tfield:x;\toffset:8;\tsize:4;\tsigned:1;\n",
		"ID: 1\n\tfield:[];\toffset:8;\tsize:4;\tsigned:1;\n",
		"ID: 1\n\tfield:__data_loc ;\toffset:8;\tsize:4;\tsigned:1;\n",
		"ID: 1\n\tfield:int x;\toffset:-8;\tsize:4;\tsigned:1;\n",
		"ID: 1\n\tfield:int x;\toffset:8;\tsize:99999999;\tsigned:1;\n",
		"ID: 1\n\tfield:int x;\toffset:8;\tsize:4\n",
		"ID: 1\n\tfield:int x",
	};
	struct event_format format;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		ck_assert_msg(event_format_parse(arena, wrong[i], &format) == -EINVAL, "%zu", i);
}
END_TEST

/* -- symbols ------------------------------------------------------------------------------ */

START_TEST(symbols_are_found_by_name_and_module)
{
	static const struct {
		const char *name;
		bool functions_only;
		unsigned n;
		uint64_t address;
	} rows[] = {
		{ "vfs_read", true, 1, 0xffffffff81001000 },
		{ "vmlinux.vfs_read", true, 1, 0xffffffff81001000 },
		{ "init_task", false, 1, 0xffffffff82000000 },
		{ "init_task", true, 0, 0 },
		{ "helper", true, 2, 0xffffffff81001900 },
		{ "untyped.isra.0", true, 1, 0xffffffff81002000 },
		{ "nf_hook", true, 1, 0xffffffffa0000000 },
		{ "nf_tables.nf_hook", true, 1, 0xffffffffa0000000 },
		{ "nf_tables!nf_table", false, 1, 0xffffffffa0000100 },
		{ "kvm.nf_hook", true, 0, 0 },
		{ "nothing", false, 0, 0 },
	};
	struct kernel_symbols symbols;
	struct kernel_symbol s;

	ck_assert_int_eq(kernel_symbols_open(&files, &symbols), 0);
	ck_assert(!symbols.is_hidden);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		s.address = 0;
		ck_assert_uint_eq(
			kernel_symbols_find(&symbols, rows[i].name, rows[i].functions_only, &s),
			rows[i].n);
		ck_assert_uint_eq(s.address, rows[i].address);
	}
	kernel_symbols_close(&symbols);
}
END_TEST

/* Lines as they might stand in kallsyms, none of which is a symbol. */
START_TEST(lines_that_are_no_symbols_are_passed_over)
{
	char lines[] =
		"\0x T y\0ffffffff81000000\0ffffffff81000000 T \0fffffffff81000000 T too_long\0"
		"[stray]\0";
	struct kernel_symbols symbols = { .text = lines, .len = sizeof(lines) - 1 };
	struct kernel_symbol s;
	size_t at = 0;

	ck_assert(!kernel_symbols_next(&symbols, &at, &s));
}
END_TEST

/* -- types ---------------------------------------------------------------------------------- */

static const char *params(bool (*find)(const struct kernel_types *t, const char *name,
				       struct kernel_function *out),
			  const char *name)
{
	struct kernel_function f;

	buf_clear(&text);
	if (!find(types, name, &f))
		return "none";
	kernel_types_put_params(types, &f, &text);
	buf_puts(&text, " -> ");
	kernel_types_put_result(types, &f, &text);
	return buf_str(&text);
}

START_TEST(functions_and_tracepoints_have_typed_parameters)
{
	ck_assert_str_eq(
		params(kernel_types_function, "vfs_read"),
		"$vmlinux.file *file, char *buf, uint64 count, int64 *pos -> int64 result");
	ck_assert_str_eq(params(kernel_types_function, "schedule"), " -> ");
	ck_assert_str_eq(params(kernel_types_function, "task_struct"), "none");
	ck_assert_str_eq(params(kernel_types_tracepoint, "sched_switch"),
			 "uint8 preempt, $vmlinux.task_struct *prev, $vmlinux.task_struct *next, "
			 "uint32 prev_state -> int32 result");
	ck_assert_str_eq(params(kernel_types_tracepoint, "9p_client_req"), "int32 arg0 -> ");
	ck_assert_str_eq(params(kernel_types_tracepoint, "vfs_read"), "none");
}
END_TEST

START_TEST(fields_of_structs_are_found_through_anonymous_members)
{
	struct kernel_field f;

	ck_assert(kernel_types_field(types, "task_struct", "comm", &f));
	ck_assert_uint_eq(f.offset, 104);
	ck_assert_uint_eq(f.size, 16);
	ck_assert(kernel_types_field(types, "task_struct", "second_half", &f));
	ck_assert_uint_eq(f.offset, 26);
	ck_assert(kernel_types_field(types, "task_struct", "pid", &f));
	ck_assert(f.is_signed);
	ck_assert(!kernel_types_field(types, "task_struct", "policy", &f)); /* a bit-field */
	ck_assert(!kernel_types_field(types, "task_struct", "none", &f));
	ck_assert(!kernel_types_field(types, "none", "pid", &f));
}
END_TEST

/* Every byte of the recorded BTF, wrong in several ways: nothing is read that is not there. */
START_TEST(broken_btf_is_refused_or_read_in_part)
{
	static const unsigned char wrong[] = { 0, 1, 0x7f, 0xff };
	static const char *const names[] = { "task_struct", "mm_struct", "either", "pid_type",
					     "atomic_t" };
	char *bytes;
	size_t len;

	ck_assert_int_eq(host_files_read(&files, "sys/kernel/btf/vmlinux", 1 << 20, &bytes, &len),
			 0);
	for (size_t i = 0; i < len * 4; i++) {
		char was = bytes[i / 4];
		struct kernel_types *broken;
		struct kernel_function f;
		bytes[i / 4] = (char)wrong[i % 4];
		if (kernel_types_open(bytes, len, "vmlinux", NULL, &broken) == 0) {
			buf_clear(&text);
			for (int k = 0; k < 5; k++)
				kernel_types_text(broken, names[k], &text);
			if (kernel_types_function(broken, "vfs_read", &f))
				kernel_types_put_params(broken, &f, &text);
			kernel_types_close(broken);
		}
		bytes[i / 4] = was;
	}
	for (size_t i = 0; i < len; i++) {
		struct kernel_types *cut;
		if (kernel_types_open(bytes, i, "vmlinux", NULL, &cut) == 0)
			kernel_types_close(cut);
	}
	free(bytes);
}
END_TEST

/* What libbpf makes of it is what a module's file holds: types and names go on where the kernel's end. */
START_TEST(types_of_a_module_stand_behind_those_of_the_kernel)
{
	struct btf *kernel_btf = btf__new_empty(), *module_btf;
	struct kernel_types *kernel, *module, *none;
	struct kernel_function f;
	const void *bytes;
	uint32_t len;

	int number = btf__add_int(kernel_btf, "int", 4, BTF_INT_SIGNED);
	int record = btf__add_struct(kernel_btf, "thing", 4);
	btf__add_field(kernel_btf, "count", number, 0, 0);
	module_btf = btf__new_empty_split(kernel_btf);
	int pointer = btf__add_ptr(module_btf, record);
	int proto = btf__add_func_proto(module_btf, number);
	btf__add_func_param(module_btf, "thing", pointer); /* a name of the kernel's */
	btf__add_func_param(module_btf, "again", number);
	btf__add_func(module_btf, "use_thing", BTF_FUNC_STATIC, proto);

	bytes = btf__raw_data(kernel_btf, &len);
	ck_assert_int_eq(kernel_types_open(bytes, len, "vmlinux", NULL, &kernel), 0);
	bytes = btf__raw_data(module_btf, &len);
	ck_assert_int_eq(kernel_types_open(bytes, len, "extra", kernel, &module), 0);
	ck_assert(kernel_types_function(module, "use_thing", &f));
	ck_assert(!kernel_types_function(kernel, "use_thing", &f));
	kernel_types_put_params(module, &f, &text);
	ck_assert_str_eq(buf_str(&text), "$extra.thing *thing, int32 again");
	ck_assert_uint_eq(kernel_types_function_id(module, "use_thing"), 5);
	ck_assert_int_eq(kernel_types_open(bytes, len, "vmlinux", NULL, &none), -EINVAL);

	kernel_types_close(module);
	kernel_types_close(kernel);
	btf__free(module_btf);
	btf__free(kernel_btf);
}
END_TEST

/* -- files that are looked at ------------------------------------------------------------- */

static void check_view(const struct host_files *f, const char *path, bool may_be_mapped)
{
	struct host_view view;
	char *bytes;
	size_t len;

	if (host_files_read(f, path, 64 << 20, &bytes, &len))
		return; /* this kernel does not have it */
	ck_assert_int_eq(host_files_view(f, path, 64 << 20, &view), 0);
	ck_assert(may_be_mapped || !view.is_mapped);
	ck_assert_uint_eq(view.len, len);
	ck_assert_mem_eq(view.bytes, bytes, len);
	host_files_unview(&view);
	ck_assert_ptr_null(view.bytes);
	ck_assert_int_eq(host_files_view(f, path, len - 1, &view), -EFBIG);
	host_files_unview(&view);
	free(bytes);
}

START_TEST(what_is_looked_at_is_what_is_read)
{
	struct host_files here;
	struct host_view view;

	check_view(&files, "sys/kernel/btf/vmlinux", false);
	ck_assert_int_eq(host_files_open(&here, ""), 0);
	check_view(&here, "sys/kernel/btf/vmlinux", true);
	check_view(&here, "proc/version", true); /* tells no length */
	ck_assert_int_eq(host_files_view(&here, "sys/kernel/btf", 1, &view), -EISDIR);
	host_files_unview(&view);
	ck_assert_int_eq(host_files_view(&here, "nothing", 1, &view), -ENOENT);
	host_files_unview(&view);
	host_files_close(&here);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("host_kernel");
	TCase *tests = tcase_create("host_kernel");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, fields_of_events_have_names_places_and_types);
	tcase_add_test(tests, what_the_format_prints_is_no_field);
	tcase_add_test(tests, formats_that_make_no_sense_are_refused);
	tcase_add_test(tests, symbols_are_found_by_name_and_module);
	tcase_add_test(tests, lines_that_are_no_symbols_are_passed_over);
	tcase_add_test(tests, functions_and_tracepoints_have_typed_parameters);
	tcase_add_test(tests, fields_of_structs_are_found_through_anonymous_members);
	tcase_add_test(tests, broken_btf_is_refused_or_read_in_part);
	tcase_add_test(tests, types_of_a_module_stand_behind_those_of_the_kernel);
	tcase_add_test(tests, what_is_looked_at_is_what_is_read);
	suite_add_tcase(suite, tests);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed > 0;
}
