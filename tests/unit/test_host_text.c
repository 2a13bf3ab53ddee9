/*
 * test_host_text - where the instructions of a kernel begin, and its source lines.  The kernel is a
 * file that is made here, or this program itself, whose debug information is taken for a kernel's.
 * A test's name is the claim it proves.
 */
#include <check.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engines/vmk/kernel_lines.h"
#include "engines/vmk/kernel_text.h"

static char dir[] = "/tmp/host_text_XXXXXX";
static struct host_files files;
static struct buf why, path;

static const char *below(const char *name)
{
	buf_clear(&path);
	buf_printf(&path, "%s/%s", dir, name);
	return buf_str(&path);
}

static void write_file(const char *name, const void *bytes, size_t len)
{
	FILE *f = fopen(below(name), "we");

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(bytes, 1, len, f), len);
	fclose(f);
}

static void setup(void)
{
	static const char *const dirs[] = {
		"proc",      "proc/sys",      "proc/sys/kernel",    "usr",
		"usr/lib",   "usr/lib/debug", "usr/lib/debug/boot", "sys",
		"sys/kernel"
	};

	memcpy(dir + sizeof(dir) - 7, "XXXXXX", 6);
	ck_assert_ptr_nonnull(mkdtemp(dir));
	for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++)
		ck_assert_int_eq(mkdir(below(dirs[i]), 0755), 0);
	write_file("proc/sys/kernel/osrelease", "6.0-this\n", 9);
	ck_assert_int_eq(host_files_open(&files, dir), 0);
}

static void teardown(void)
{
	host_files_close(&files);
	buf_clear(&path);
	buf_printf(&path, "rm -rf '%s'", dir);
	ck_assert_int_eq(system(buf_str(&path)), 0);
	buf_free(&path);
	buf_free(&why);
}

/* -- instructions --------------------------------------------------------------------------- */

#define START UINT64_C(0xffffffff81001000)

/* nopl 0(%rax,%rax); push %rbp; mov %rsp,%rbp; ret */
static const unsigned char code[] = { 0x0f, 0x1f, 0x44, 0, 0, 0x55, 0x48, 0x89, 0xe5, 0xc3 };

static void write_core(const unsigned char *bytes, size_t len)
{
	struct {
		Elf64_Ehdr head;
		Elf64_Phdr segments[2];
		unsigned char code[64];
	} core = {
		.head = {
			.e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64 },
			.e_phoff = sizeof(Elf64_Ehdr),
			.e_phentsize = sizeof(Elf64_Phdr),
			.e_phnum = 2,
		},
		.segments = {
			{ .p_type = PT_NOTE },
			{ .p_type = PT_LOAD, .p_vaddr = START - 4, .p_filesz = len + 4 },
		},
	};

	core.segments[1].p_offset = (size_t)(core.code - (unsigned char *)&core);
	memcpy(core.code + 4, bytes, len);
	write_file("proc/kcore", &core, core.segments[1].p_offset + len + 4);
}

START_TEST(each_byte_belongs_to_an_instruction)
{
	static const unsigned begins[] = { 0, 0, 0, 0, 0, 5, 6, 6, 6, 9 };
	static const unsigned sizes[] = { 5, 5, 5, 5, 5, 1, 3, 3, 3, 1 };
	struct kernel_insn insn;

	write_core(code, sizeof(code));
	for (size_t i = 0; i < sizeof(code); i++) {
		ck_assert_int_eq(kernel_text_insn(&files, START, i, &insn), 0);
		ck_assert_uint_eq(insn.offset, begins[i]);
		ck_assert_uint_eq(insn.size, sizes[i]);
	}
}
END_TEST

START_TEST(code_that_is_not_there_or_makes_no_sense_is_said_to_be)
{
	static const unsigned char nonsense[] = { 0x55, 0x06, 0x55, 0x55 };
	struct kernel_insn insn;

	ck_assert_int_eq(kernel_text_insn(&files, START, 1, &insn), -ENOENT);
	write_core(nonsense, sizeof(nonsense));
	ck_assert_int_eq(kernel_text_insn(&files, START, 0, &insn), 0);
	ck_assert_int_eq(kernel_text_insn(&files, START, 2, &insn), -EILSEQ);
	ck_assert_int_eq(kernel_text_insn(&files, START, 4, &insn), -EFAULT);
	ck_assert_int_eq(kernel_text_insn(&files, START + 4, 0, &insn), -EFAULT);
	ck_assert_int_eq(kernel_text_insn(&files, START, 1 << 30, &insn), -EFBIG);
	write_file("proc/kcore", "ELF", 3);
	ck_assert_int_eq(kernel_text_insn(&files, START, 0, &insn), -EIO);
	write_file("proc/kcore", nonsense, sizeof(nonsense));
	ck_assert_int_ne(kernel_text_insn(&files, START, 0, &insn), 0);
}
END_TEST

/* -- lines -------------------------------------------------------------------------------------- */

/* What the line is compiled to begins at the label. */
enum { LINE = __LINE__ + 6 };
extern const char line_begins[];
int marked(volatile int *n);
__attribute__((noinline)) int marked(volatile int *n)
{
	*n += 1;
	__asm__ volatile(".globl line_begins\nline_begins:\n\tnop" : : : "memory");
	*n += 2;
	return *n;
}

static void use_this_program(void)
{
	ck_assert_int_eq(symlink("/proc/self/exe", below("usr/lib/debug/boot/vmlinux-6.0-this")),
			 0);
}

START_TEST(a_line_is_where_its_code_begins)
{
	volatile int n = 0;
	uint64_t offset = 0;

	ck_assert_int_eq(marked(&n), 3);
	use_this_program();
	ck_assert_int_eq(kernel_lines_find(&files, NULL, "marked", LINE, &offset, &why), 0);
	ck_assert_uint_eq(offset, (uintptr_t)line_begins - (uintptr_t)marked);
	ck_assert_uint_gt(offset, 0);
}
END_TEST

START_TEST(a_line_without_code_is_none_and_the_next_one_is_named)
{
	uint64_t offset;

	use_this_program();
	ck_assert_int_eq(kernel_lines_find(&files, NULL, "marked", 1, &offset, &why), -ENOENT);
	ck_assert_msg(strstr(buf_str(&why), "marked has no code of line 1: line ") != NULL, "%s",
		      buf_str(&why));
	ck_assert_int_eq(kernel_lines_find(&files, NULL, "nothing", 1, &offset, &why), -ENOENT);
	ck_assert_msg(strstr(buf_str(&why), "has no source lines of nothing") != NULL, "%s",
		      buf_str(&why));
}
END_TEST

START_TEST(without_debug_information_it_is_said_what_that_takes)
{
	uint64_t offset;

	ck_assert_int_eq(kernel_lines_find(&files, NULL, "marked", 1, &offset, &why), -ENOENT);
	ck_assert_str_eq(buf_str(&why), "source lines take the debug information of the kernel "
					"(6.0-this), which is not installed: give the offset in "
					"bytes");
	ck_assert_int_eq(kernel_lines_find(&files, "kvm", "marked", 1, &offset, &why), -ENOENT);
	ck_assert_msg(strstr(buf_str(&why), "information of kvm (6.0-this)") != NULL, "%s",
		      buf_str(&why));
	write_file("usr/lib/debug/boot/vmlinux-6.0-this", "no", 2);
	ck_assert_int_lt(kernel_lines_find(&files, NULL, "marked", 1, &offset, &why), 0);
	ck_assert_msg(strstr(buf_str(&why), "vmlinux-6.0-this can not be read") != NULL, "%s",
		      buf_str(&why));
	ck_assert_int_eq(unlink(below("proc/sys/kernel/osrelease")), 0);
	ck_assert_int_lt(kernel_lines_find(&files, NULL, "marked", 1, &offset, &why), 0);
	ck_assert_str_eq(buf_str(&why),
			 "which kernel runs is not said (No such file or directory)");
}
END_TEST

START_TEST(debug_information_of_another_build_is_refused)
{
	static const struct {
		Elf64_Nhdr note;
		char name[4];
		char id[20];
	} notes = { { 4, 20, NT_GNU_BUILD_ID }, "GNU", "of another kernel" };
	uint64_t offset;

	use_this_program();
	write_file("sys/kernel/notes", &notes, sizeof(notes));
	ck_assert_int_eq(kernel_lines_find(&files, NULL, "marked", LINE, &offset, &why), -ESTALE);
	ck_assert_msg(strstr(buf_str(&why), "is of another build of the kernel") != NULL, "%s",
		      buf_str(&why));
	for (size_t len = 0; len < sizeof(notes); len++) { /* none in it, then */
		write_file("sys/kernel/notes", &notes, len);
		ck_assert_int_eq(kernel_lines_find(&files, NULL, "marked", LINE, &offset, &why), 0);
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("host_text");
	TCase *tests = tcase_create("host_text");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, each_byte_belongs_to_an_instruction);
	tcase_add_test(tests, code_that_is_not_there_or_makes_no_sense_is_said_to_be);
	tcase_add_test(tests, a_line_is_where_its_code_begins);
	tcase_add_test(tests, a_line_without_code_is_none_and_the_next_one_is_named);
	tcase_add_test(tests, without_debug_information_it_is_said_what_that_takes);
	tcase_add_test(tests, debug_information_of_another_build_is_refused);
	suite_add_tcase(suite, tests);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed > 0;
}
