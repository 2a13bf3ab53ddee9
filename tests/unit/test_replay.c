/*
 * test_replay - the reader of test files, and the machine it builds.  A test's name
 * is the claim it proves.
 */
#include <check.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engines/sim/points.h"
#include "engines/sim/replay.h"

static struct arena *arena;
static struct buf why;

static void open_arena(void)
{
	arena = arena_open(256 * 1024 * 1024, NULL);
	ck_assert_ptr_nonnull(arena);
	why = (struct buf){ 0 };
}

static void close_arena(void)
{
	arena_close(arena);
	buf_free(&why);
}

static struct replay *parse(const char *text)
{
	struct replay *r;
	int err = replay_parse("f.t", text, strlen(text), arena, &r, &why);

	ck_assert_msg(err == 0, "%s", buf_str(&why));
	return r;
}

/* The text must be refused with exactly this message. */
static void refuse(const char *text, const char *message)
{
	struct replay *r;

	buf_clear(&why);
	ck_assert_int_eq(replay_parse("f.t", text, strlen(text), arena, &r, &why), -EINVAL);
	ck_assert_ptr_null(r);
	ck_assert_str_eq(buf_str(&why), message);
}

static const struct probe_name *probe_name(struct machine *m, const char *text)
{
	struct src src;
	struct diags diags;
	struct lexer lx;
	jmp_buf full;

	ck_assert_int_eq(setjmp(full), 0);
	arena_on_full(arena, &full);
	src_init(&src, arena);
	diags_init(&diags, arena, 1);
	lex_open(&lx, arena, m->names, &diags, src_add(&src, "probe", text, strlen(text)));
	struct token t = lex_next(&lx, true, false);
	arena_on_full(arena, NULL);
	ck_assert_int_eq(t.kind, TOK_PROBE);
	return t.probe;
}

static enum probe_answer resolve(struct machine *m, const char *text, uint32_t vm,
				 struct sim_point *point, struct probe_point *what)
{
	return machine_resolve(m, arena, probe_name(m, text), vm, point, what);
}

/* -- sections ------------------------------------------------------------------------- */

START_TEST(an_empty_file_is_the_default_target)
{
	struct replay *r = parse("");

	ck_assert(r->machine->has_vmk);
	ck_assert_uint_eq(r->machine->n_pcpus, 1);
	ck_assert_uint_eq(r->machine->n_vms, 1);
	ck_assert_str_eq(r->machine->vms[0].name, "vm1");
	ck_assert(!replay_is_test(r, &why));
	ck_assert_str_eq(buf_str(&why),
			 "f.t: error: this is no complete test: it names no rule: --- rules\n");
}
END_TEST

START_TEST(texts_are_kept_byte_for_byte)
{
	struct replay *r =
		parse("--- script\n\na # b\n\\--- x\n\\\\--- y\n\n--- expect no-newline\nx\n");

	ck_assert_str_eq(r->scripts->text, "\na # b\n--- x\n\\--- y\n\n");
	ck_assert_uint_eq(r->expect_len, 1);
	ck_assert_str_eq(r->expect, "x");
}
END_TEST

START_TEST(a_script_may_hold_a_nul_byte)
{
	static const char text[] = "--- script\na\0b\n";
	struct replay *r;

	ck_assert_int_eq(replay_parse("f.t", text, sizeof(text) - 1, arena, &r, &why), 0);
	ck_assert_uint_eq(r->scripts->len, 4);
	ck_assert_mem_eq(r->scripts->text, "a\0b\n", 5);
}
END_TEST

START_TEST(a_last_line_may_lack_its_newline)
{
	struct replay *r = parse("--- rules\nX-1 L-8\n--- script\nx");

	ck_assert_uint_eq(r->n_rules, 2);
	ck_assert_str_eq(r->rules[1], "L-8");
	ck_assert_str_eq(r->scripts->text, "x");
	ck_assert_uint_eq(parse("--- expect")->expect_len, 0);
}
END_TEST

START_TEST(inputs_and_files_have_names)
{
	struct replay *r = parse("--- script\na\n--- script b.emt\nb\n--- file c.h\nc\n");
	struct src_reader reader = replay_reader(r);
	char *text, *name;
	size_t len;

	ck_assert_str_eq(r->scripts->name, "script");
	ck_assert_str_eq(r->scripts->next->name, "b.emt");
	ck_assert_int_eq(reader.read(reader.ctx, "script", "d.h", 100, &text, &len, &name),
			 -ENOENT);
	ck_assert_int_eq(reader.read(reader.ctx, "script", "c.h", 1, &text, &len, &name), -EFBIG);
	ck_assert_int_eq(reader.read(reader.ctx, "script", "c.h", 100, &text, &len, &name), 0);
	ck_assert_str_eq(text, "c\n");
	ck_assert_str_eq(name, "c.h");
	free(text);
	free(name);
}
END_TEST

START_TEST(expectations_are_read)
{
	struct replay *r = parse("--- warn\ntypography 1:2\n--- trap\nBadAddress a.h:3:4 5\n"
				 "TimeLimit - 1\n--- ticks\n1 2\n3\n--- expect\n");

	ck_assert(r->has_warn);
	ck_assert_str_eq(r->warns[0].tag, "typography");
	ck_assert_uint_eq(r->warns[0].at.col, 2);
	ck_assert_uint_eq(r->n_reports, 2);
	ck_assert_str_eq(r->reports[0].at.file, "a.h");
	ck_assert_uint_eq(r->reports[0].at.line, 3);
	ck_assert_uint_eq(r->reports[0].count, 5);
	ck_assert_uint_eq(r->reports[1].at.line, 0);
	ck_assert_uint_eq(r->n_ticks, 3);
	r = parse("--- reject\nL-2 7:1 comment-open\n");
	ck_assert_str_eq(r->rejects[0].rule, "L-2");
	ck_assert_str_eq(r->rejects[0].tag, "comment-open");
}
END_TEST

START_TEST(wrong_files_are_refused_with_place_and_reason)
{
	static const struct {
		const char *text, *message;
	} rows[] = {
		{ "x\n", "1:1: error: 'x' stands before the first section; a section begins with "
			 "'--- name'" },
		{ "--- wat\n", "1:5: error: there is no section 'wat'; there are rules, options, "
			       "script, file, target, events, expect, reject, warn, trap, ticks" },
		{ "--- \n", "1:5: error: the line ends where the name of a section is wanted" },
		{ "--- rules\n--- rules\n", "2:5: error: a second section 'rules'" },
		{ "--- rules x\n", "1:11: error: 'x' is too much: the line should end here" },
		{ "--- rules\nE1\n", "2:1: error: 'E1' is no rule id; one looks like X-9" },
		{ "--- rules\nE-1 E-1\n", "2:5: error: 'E-1' is named twice" },
		{ "--- options\nticks=0\n", "2:7: error: a limit is at least 1" },
		{ "--- options\nticks=x\n",
		  "2:7: error: 'x' is no number; a limit is wanted, decimal or with 0x" },
		{ "--- options\nmodel=z\n", "2:7: error: 'z' is no memory model" },
		{ "--- script\n--- script\n",
		  "2:5: error: there is a text named 'script' already" },
		{ "--- file\n", "1:5: error: a file needs a name: --- file NAME" },
		{ "--- expect x\n", "1:12: error: 'x' is not wanted here" },
		{ "--- reject\nL-1 1 nul-byte\n",
		  "2:5: error: '1' is no place: write LINE:COLUMN" },
		{ "--- reject\nL-1 0:1 nul-byte\n", "2:5: error: lines and columns count from 1" },
		{ "--- reject\nL-1 1:1 wat\n", "2:9: error: no error has the tag 'wat'" },
		{ "--- warn\nnul-byte 1:1\n", "2:1: error: no warning has the tag 'nul-byte'" },
		{ "--- trap\nWat 1:1 1\n", "2:1: error: 'Wat' is no kind of exception or loss" },
		{ "--- target\nwat\n",
		  "2:1: error: unknown fact 'wat'; there are vmk, no-vmk, vm, no-vm, tsc-hz, symbol, "
		  "function, line, memory, world, static, types, prelude" },
		{ "--- target\nvm 2\n", "2:4: error: VMs are numbered in order: 1 is wanted" },
		{ "--- target\nvm 1 vcpus=0\n", "2:12: error: a VM has at least one CPU" },
		{ "--- target\nvm 1 name=a\nvm 2 name=a\n", "3:4: error: this is given twice" },
		{ "--- target\nvm 1 name=\"\"\n", "2:11: error: a name is wanted" },
		{ "--- target\nno-vm\nvm 1\n", "2:1: error: the target has both 'no-vm' and 'vm'" },
		{ "--- target\nno-vm\nno-vmk\n",
		  "2:1: error: a target without VMkernel and VM is none" },
		{ "--- target\nsymbol vmk 7 1\n",
		  "2:12: error: '7' is no symbol: a letter, then letters, digits, _ ! . @ #" },
		{ "--- target\nsymbol guest 2 f 1\n",
		  "2:14: error: there is no VM 2; there are 1" },
		{ "--- target\nsymbol vmk f 1\nfunction vmk f 2\n",
		  "3:14: error: this is given twice" },
		{ "--- target\nline vmk f 1 2\n",
		  "2:10: error: there is no such function; write its line first" },
		{ "--- target\nmemory vmk 0 7\n",
		  "2:14: error: '7': first say what the values are: u8 u16 u32 u64 str chars hex "
		  "zero" },
		{ "--- target\nmemory vmk 0\n",
		  "2:12: error: the memory is empty, or ends above 2^64" },
		{ "--- target\nmemory vmk 0xfffffffffffffffe u32 1\n",
		  "2:12: error: the memory is empty, or ends above 2^64" },
		{ "--- target\nmemory vmk 0 u8 256\n",
		  "2:17: error: '256' does not fit into 8 bits" },
		{ "--- target\nmemory vmk 0 u8 -129\n",
		  "2:17: error: '-129' does not fit into 8 bits" },
		{ "--- target\nmemory vmk 0 hex 0g\n", "2:18: error: '0g' are no hex digits" },
		{ "--- target\nmemory vmk 0 zero 16777217\n",
		  "2:19: error: '16777217' is too large: a number of bytes is at most 16777216" },
		{ "--- target\nmemory vmk 0 zero 16777216 u8 1\n",
		  "2:31: error: the target has more than 16777216 bytes of memory" },
		{ "--- target\nmemory vmk 4 u32 1\nmemory vmk 1 u32 1\n",
		  "3:12: error: this overlaps other memory, or is a second world of one id" },
		{ "--- target\nmemory vmk 0 str \"a\n",
		  "2:18: error: this string does not end on its line" },
		{ "--- target\nmemory vmk 0 str \"\\q\"\n",
		  "2:19: error: unknown escape; there are \\n \\t \\\\ \\\" \\xHH" },
		{ "--- target\nworld 1 \"a\"\nworld 1 \"b\"\n",
		  "3:7: error: this overlaps other memory, or is a second world of one id" },
		{ "--- target\nstatic vmm A n:x\n",
		  "2:14: error: 'n:x' is no argument; one looks like size:i or name:s" },
		{ "--- target\nstatic vmm HV_Exit\n", "2:12: error: this is given twice" },
		{ "--- target\ntypes m\nint x;\n", "2:6: error: this has no 'end types'" },
		{ "--- events\n1\n", "2:2: error: the line ends where a probe point is wanted" },
		{ "--- events\n1 HV_Exit\n",
		  "2:3: error: 'HV_Exit' is no probe point; one looks like VMM:HV_Exit" },
		{ "--- events\n1 VMM:HV_Exi\n",
		  "2:3: error: the target has no such point; the nearest is 'HV_Exit'" },
		{ "--- events\n1 VMM2:HV_Exit\n", "2:3: error: the target has no VMM of number 2" },
		{ "--- events\n1 VMM:VMMLoad\n", "2:3: error: Load and Unload fire by themselves" },
		{ "--- events\n2 VMM:HV_Exit\n1 VMM:HV_Exit\n",
		  "3:1: error: time runs backwards: the line before is at 2" },
		{ "--- events\n1 VMM:HV_Exit vm=2\n",
		  "2:3: error: the target has no VMM of number 2" },
		{ "--- events\n1 VMM1:HV_Exit vm=2\n", "2:19: error: the point is of VM 1" },
		{ "--- events\n1 VMM:HV_Exit vcpu=1\n",
		  "2:20: error: there is no virtual CPU 1; there are 1" },
		{ "--- events\n1 VMM:HV_Exit pcpu=1\n",
		  "2:20: error: there is no CPU 1; there are 1" },
		{ "--- events\n1 VMM:HV_Exit world=1\n",
		  "2:21: error: only the VMkernel knows worlds" },
		{ "--- events\n1 VMM:HV_Exit WAT=1\n",
		  "2:15: error: unknown key 'WAT'; there are vm, vcpu, pcpu, thread, world, stack, "
		  "gueststack, vmcs:FIELD, frame:REGISTER, and the built-in variables" },
		{ "--- events\n1 VMM:HV_Exit VCPUID=1\n",
		  "2:15: error: VCPUID is derived: write vcpu=" },
		{ "--- events\n1 VMM:HV_Exit RAX=1 RAX=2\n", "2:21: error: this is given twice" },
		{ "--- events\n1 VMK:VMK1Hz RAX=1\n", "2:14: error: VMK has no RAX" },
		{ "--- events\n1 VMX:VMX1Hz RAX=1\n",
		  "2:14: error: a VMX thread is no virtual CPU: it has no RAX" },
		{ "--- events\n1 VMM:In args 1 2 3 4\n",
		  "2:21: error: this point passes at most 3 arguments" },
		{ "--- events\n1 VMM:In args \"a\"\n",
		  "2:15: error: '\"a\"' is no number; an argument is wanted, decimal or with 0x" },
		{ "--- events\n1 VMK:ENTER:f\n", "2:3: error: the target has no such point" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char message[512];
		snprintf(message, sizeof(message), "f.t:%s\n", rows[i].message);
		refuse(rows[i].text, message);
	}
}
END_TEST

START_TEST(a_full_arena_is_an_error_and_leaks_nothing)
{
	struct replay *r;
	static const char text[] = "--- target\nmemory vmk 0 zero 4000000\n";

	for (size_t limit = 20000; limit < 200000; limit += 7777) {
		struct arena *small = arena_open(limit, NULL);
		buf_clear(&why);
		ck_assert_int_eq(replay_parse("f.t", text, sizeof(text) - 1, small, &r, &why),
				 -ENOMEM);
		ck_assert_str_eq(buf_str(&why), "f.t: error: out of memory\n");
		arena_close(small);
	}
}
END_TEST

/* -- the machine ------------------------------------------------------------------------ */

START_TEST(memory_reads_across_segments_that_adjoin_and_no_further)
{
	struct replay *r = parse("--- target\nmemory vmk 0x1000 u16 0x0201 -1\nmemory vmk 0x1004 "
				 "hex 0506\nmemory guest 1 0x1006 u8 9\n");
	unsigned char bytes[8];

	ck_assert_int_eq(machine_read(r->machine, SIM_MEM_VMK, 0, 0x1000, bytes, 6), 0);
	ck_assert_mem_eq(bytes, "\x01\x02\xff\xff\x05\x06", 6);
	ck_assert_int_eq(machine_read(r->machine, SIM_MEM_VMK, 0, 0x1000, bytes, 7), -EFAULT);
	ck_assert_int_eq(machine_read(r->machine, SIM_MEM_VMK, 0, 0xfff, bytes, 2), -EFAULT);
	ck_assert_int_eq(machine_read(r->machine, SIM_MEM_GUEST, 1, 0x1006, bytes, 1), 0);
	ck_assert_int_eq(machine_read(r->machine, SIM_MEM_VMM, 1, 0x1000, bytes, 1), -EFAULT);
	ck_assert_int_eq(machine_read(r->machine, SIM_MEM_VMK, 0, UINT64_MAX, bytes, 2), -EFAULT);
	ck_assert_int_eq(machine_write(r->machine, SIM_MEM_VMK, 0, 0x1003, "x", 1), 0);
	ck_assert_int_eq(machine_write(r->machine, SIM_MEM_VMK, 0, 0x1003, "xy", 2), -EFAULT);
}
END_TEST

static void tell_replica(void *ctx, const struct sim_change *change, const void *bytes)
{
	machine_follow(ctx, change, bytes);
}

START_TEST(a_replica_keeps_what_it_was_until_it_is_told)
{
	struct replay *r =
		parse("--- target\nmemory vmk 0x1000 u16 1\nmemory vmk 0x2000 u16 2 3\n");
	struct machine *m = r->machine, *replica = machine_replica(r->arena, m);
	uint16_t now, then;

	ck_assert_int_eq(machine_write(m, SIM_MEM_VMK, 0, 0x2002, "\7\0", 2), 0);
	machine_read(m, SIM_MEM_VMK, 0, 0x2002, &now, 2);
	machine_read(replica, SIM_MEM_VMK, 0, 0x2002, &then, 2);
	ck_assert_uint_eq(now, 7);
	ck_assert_uint_eq(then, 3);
	m->on_change = tell_replica;
	m->on_change_ctx = replica;
	ck_assert_int_eq(machine_write(m, SIM_MEM_VMK, 0, 0x2002, "\x8\0", 2), 0);
	machine_read(replica, SIM_MEM_VMK, 0, 0x2002, &then, 2);
	ck_assert_uint_eq(then, 8);
	machine_read(replica, SIM_MEM_VMK, 0, 0x2000, &then, 2);
	ck_assert_uint_eq(then, 2);
}
END_TEST

START_TEST(memory_may_end_at_the_last_address)
{
	struct replay *r = parse("--- target\nmemory vmk 0xffffffffffffffff u8 7\n");
	unsigned char byte;

	ck_assert_int_eq(machine_read(r->machine, SIM_MEM_VMK, 0, UINT64_MAX, &byte, 1), 0);
	ck_assert_uint_eq(byte, 7);
}
END_TEST

START_TEST(symbols_and_numbers_meet_at_an_address)
{
	struct replay *r = parse("--- target\nfunction vmk f 0x1000 size=0x20\n"
				 "line vmk f 363 0x1c\nsymbol vmk data 0x1000\n");
	struct sim_point a, b;
	struct probe_point what;

	ck_assert_int_eq(resolve(r->machine, "VMK:ENTER:f", 0, &a, &what), PROBE_FOUND);
	ck_assert_int_eq(resolve(r->machine, "VMK:ENTER:0x1000", 0, &b, &what), PROBE_FOUND);
	ck_assert_uint_eq(a.where, b.where);
	ck_assert_int_eq(resolve(r->machine, "VMK:OFFSET:f:L363", 0, &a, &what), PROBE_FOUND);
	ck_assert_uint_eq(a.where, 0x101c);
	ck_assert_int_eq(what.param_kind[0], 'f');
	ck_assert_int_eq(resolve(r->machine, "VMK:OFFSET:f:28", 0, &b, &what), PROBE_FOUND);
	ck_assert_uint_eq(a.where, b.where);
	ck_assert_int_eq(resolve(r->machine, "VMK:READ:data", 0, &a, &what), PROBE_FOUND);
	ck_assert_int_eq(resolve(r->machine, "VMK:OFFSET:f:L360", 0, &a, &what), PROBE_NO_POINT);
	ck_assert_str_eq(what.nearest, "L363");
	ck_assert_int_eq(resolve(r->machine, "VMK:OFFSET:f:32", 0, &a, &what), PROBE_NOT_OFFERED);
	ck_assert_str_eq(what.why, "'f' is 0x20 bytes long");
	ck_assert_int_eq(resolve(r->machine, "VMK:ENTER:data", 0, &a, &what), PROBE_NO_POINT);
	ck_assert_int_eq(resolve(r->machine, "POSIX:ENTER:f", 0, &a, &what), PROBE_NO_TARGET);
	ck_assert_int_eq(resolve(r->machine, "GUEST:ENTER:f", 2, &a, &what), PROBE_NO_TARGET);
}
END_TEST

START_TEST(a_guest_symbol_may_differ_from_vm_to_vm)
{
	struct replay *r = parse("--- target\nvm 1\nvm 2\nvm 3\nsymbol guest 1 f 0x1\n"
				 "symbol guest 2 f 0x2\n");
	const struct front_target *t = machine_target(r->machine);
	uint64_t address;

	ck_assert(t->symbol(t->ctx, DOM_GUEST, 2, "f", &address));
	ck_assert_uint_eq(address, 2);
	ck_assert(!t->symbol(t->ctx, DOM_GUEST, 0, "f", &address)); /* T-28 */
	ck_assert(!t->symbol(t->ctx, DOM_GUEST, 3, "f", &address));
	ck_assert(!t->symbol(t->ctx, DOM_VMK, 0, "f", &address));
}
END_TEST

START_TEST(static_probes_pass_what_their_row_says)
{
	struct replay *r = parse("--- target\nstatic vmx Login user:s tries:i\n--- events\n"
				 "5 VMX:Login thread=3 args \"root\"\n");
	struct sim_point point;
	struct probe_point what;

	ck_assert_int_eq(resolve(r->machine, "VMX:Login", 1, &point, &what), PROBE_FOUND);
	ck_assert_uint_eq(what.max_params, 2);
	ck_assert_int_eq(what.param_kind[0], 's');
	ck_assert_int_eq(what.param_kind[1], 'i');
	ck_assert_str_eq(what.param_name[1], "tries");
	ck_assert_int_eq(resolve(r->machine, "VMM:HV_Exit", 1, &point, &what), PROBE_FOUND);
	ck_assert_uint_eq(what.max_params, 0);
	ck_assert_int_eq(resolve(r->machine, "VMM:HV_Exit", 0, &point, &what), PROBE_NO_TARGET);
}
END_TEST

START_TEST(a_module_answers_with_the_text_that_defines_the_type)
{
	struct replay *r =
		parse("--- target\ntypes m\n  struct A { struct { int in; } b; };\n"
		      "  typedef struct A *Ptr, Arr[3];\n  typedef int (*Fn)(int arg);\n"
		      "end types\ntypes m\ntypedef union U { int i; } Other;\nend types\n");
	const struct front_target *t = machine_target(r->machine);
	static const char *const first[] = { "A", "Ptr", "Arr", "Fn" };
	static const char *const second[] = { "U", "Other" };
	static const char *const none[] = { "b", "in", "arg", "i", "int" };
	size_t len;

	for (size_t i = 0; i < 4; i++) {
		const char *text = t->type_text(t->ctx, "m", first[i], &len);
		ck_assert_msg(text != NULL, "%s", first[i]);
		ck_assert_ptr_nonnull(strstr(text, "Ptr"));
	}
	for (size_t i = 0; i < 2; i++) {
		const char *text = t->type_text(t->ctx, "m", second[i], &len);
		ck_assert_msg(text != NULL, "%s", second[i]);
		ck_assert_str_eq(text, "typedef union U { int i; } Other;\n");
		ck_assert_uint_eq(len, strlen(text));
	}
	for (size_t i = 0; i < 5; i++)
		ck_assert_ptr_null(t->type_text(t->ctx, "m", none[i], &len));
	ck_assert_ptr_null(t->type_text(t->ctx, "n", "A", &len));
	ck_assert(t->has_module(t->ctx, "m"));
	ck_assert(!t->has_module(t->ctx, "n"));
}
END_TEST

/* -- fires ---------------------------------------------------------------------------------- */

/* A fire at a point of that domain, VM 1. */
struct trial {
	struct sim_event event;
	struct sim_cause cause;
	struct fire fire;
};

static void make_fire(struct trial *t, const struct replay *r, enum domain d)
{
	t->event.point.domain = d;
	t->event.point.vm = d == DOM_VMK ? 0 : 1;
	t->cause = (struct sim_cause){ r->machine, &t->event };
	t->fire = machine_fire(&t->cause, 0);
}

static uint64_t var(const struct trial *t, enum builtin_var v)
{
	uint64_t value;

	ck_assert_int_eq(t->fire.ops->var(&t->fire, v, &value), 0);
	return value;
}

START_TEST(variables_are_given_or_derived)
{
	struct replay *r = parse("--- target\nvm 1 vcpus=2\ntsc-hz 3000000000\n");
	const struct sim_var vars[] = { { BV_RAX, 5 }, { BV_VMCS_EXIT_REASON, 12 } };
	const struct sim_vmcs vmcs[] = { { 0x9999, 7 } };
	struct trial t = { .event = { .time_ns = 1500,
				      .vcpu = 1,
				      .vars = vars,
				      .n_vars = 2,
				      .vmcs = vmcs,
				      .n_vmcs = 1 } };
	uint64_t value;

	make_fire(&t, r, DOM_VMM);
	ck_assert_uint_eq(var(&t, BV_RAX), 5);
	ck_assert_uint_eq(var(&t, BV_RBX), 0);
	ck_assert_uint_eq(var(&t, BV_VCPUID), 1);
	ck_assert_uint_eq(var(&t, BV_NUMVCPUS), 2);
	ck_assert_uint_eq(var(&t, BV_TSC), 4500);
	ck_assert_uint_eq(var(&t, BV_RDTSC), 4500);
	ck_assert_uint_eq(var(&t, BV_TSC_HZ), 3000000000);
	ck_assert_uint_eq(t.fire.ops->system_time_us(&t.fire), 1);
	ck_assert_int_eq(t.fire.ops->gpr(&t.fire, 0, &value), 0);
	ck_assert_uint_eq(value, 5);
	ck_assert_int_eq(t.fire.ops->gpr(&t.fire, 16, &value), -EINVAL);
	ck_assert_int_eq(t.fire.ops->vmcs(&t.fire, 0x4402, &value), 0);
	ck_assert_uint_eq(value, 12);
	ck_assert_int_eq(t.fire.ops->vmcs(&t.fire, 0x9999, &value), 0);
	ck_assert_uint_eq(value, 7);
	ck_assert_int_eq(t.fire.ops->vmcs(&t.fire, 0x9998, &value), -EINVAL);
}
END_TEST

START_TEST(a_thread_that_is_no_vcpu_has_no_registers_and_no_linear_memory)
{
	struct replay *r = parse("--- target\nmemory guest 1 0x10 u8 1\n"
				 "memory guestphys 1 0x10 u8 2\nmemory vmx 1 0x10 u8 3\n");
	struct trial t = { .event = { .thread = 4 } };
	uint64_t value;
	char text[16];

	make_fire(&t, r, DOM_VMX);
	ck_assert_uint_eq(t.fire.thread, THREAD_VMX + 4);
	ck_assert_uint_eq(var(&t, BV_THREADID), THREAD_VMX + 4);
	ck_assert_int_eq(t.fire.ops->var(&t.fire, BV_RAX, &value), -ENODATA);
	ck_assert_int_eq(t.fire.ops->var(&t.fire, BV_VCPUID, &value), -ENODATA);
	ck_assert_int_eq(t.fire.ops->gpr(&t.fire, 0, &value), -ENODATA);
	ck_assert_int_eq(t.fire.ops->stack(&t.fire, true, 3, text, 16), -ENODATA);
	ck_assert_int_eq(t.fire.ops->read(&t.fire, SPACE_GUEST, 0x10, text, 1), -EFAULT);
	ck_assert_int_eq(t.fire.ops->read(&t.fire, SPACE_GUESTPHYS, 0x10, text, 1), 0);
	ck_assert_int_eq(text[0], 2);
	ck_assert_int_eq(t.fire.ops->read(&t.fire, SPACE_VMW, 0x10, text, 1), 0);
	ck_assert_int_eq(text[0], 3);

	t.event.has_no_vcpu = true; /* VMMLoad */
	make_fire(&t, r, DOM_VMM);
	ck_assert_uint_eq(var(&t, BV_VCPUID), 0);
	ck_assert_int_eq(t.fire.ops->var(&t.fire, BV_RAX, &value), -ENODATA);
}
END_TEST

START_TEST(stacks_are_lines_and_cut)
{
	struct replay *r = parse("");
	const char *frames[] = { "a+0x1", "b", "c" };
	struct trial t = { .event = { .stack = { frames, 3 } } };
	char text[8] = { 0 };

	make_fire(&t, r, DOM_VMK);
	ck_assert_int_eq(t.fire.ops->stack(&t.fire, false, 2, text, 8), 8);
	ck_assert_mem_eq(text, "a+0x1\nb\n", 8);
	ck_assert_int_eq(t.fire.ops->stack(&t.fire, false, 2, text, 7), 7);
	ck_assert_int_eq(t.fire.ops->stack(&t.fire, false, 64, text, 3), 3);
	ck_assert_int_eq(t.fire.ops->stack(&t.fire, false, 0, text, 8), 0);
}
END_TEST

START_TEST(worlds_lie_in_memory)
{
	struct replay *r = parse("--- target\nworld 1001 \"sshd\" vm=1\nworld 7 idle addr=0x500\n");
	struct trial t = { .event = { .world = 1001 } };
	char name[32];

	make_fire(&t, r, DOM_VMK);
	ck_assert_uint_eq(t.fire.ops->curworld(&t.fire), SIM_WORLDS_ADDRESS);
	ck_assert_uint_eq(t.fire.ops->vm_of_world(&t.fire, 1001), 1);
	ck_assert_uint_eq(t.fire.ops->vm_of_world(&t.fire, 8), 0);
	ck_assert_int_eq(
		t.fire.ops->read(&t.fire, SPACE_VMW, SIM_WORLDS_ADDRESS + 8, name, sizeof(name)),
		0);
	ck_assert_str_eq(name, "sshd");
	ck_assert_uint_eq(machine_world(r->machine, 7)->address, 0x500);
}
END_TEST

/* -- a run ------------------------------------------------------------------------------------ */

/* An executor that writes down who fired and where. */
struct recorder {
	struct executor executor;
	struct buf text;
};

static int record_fire(struct executor *x, const struct fire *f)
{
	struct recorder *rec = (struct recorder *)x;

	buf_printf(&rec->text, "%u@%llu/%u.%u(%llu) ", f->probe, (unsigned long long)f->time_ns,
		   f->env, f->thread, (unsigned long long)f->args[0].num);
	return 0;
}

static int record_drain(struct executor *x, const struct out_sink *to)
{
	(void)to;
	buf_puts(&((struct recorder *)x)->text, "| ");
	return 0;
}

static const struct executor_ops record_ops = { .fire = record_fire, .drain = record_drain };

/* A program of nothing but probe names: "DOMAIN:.." each. */
static struct ck_program *make_program(struct machine *m, const char *const *names, uint32_t n)
{
	struct ck_program *p = calloc(1, sizeof(*p));

	p->probes = calloc(n, sizeof(*p->probes));
	p->n_probes = n;
	for (uint32_t i = 0; i < n; i++) {
		p->probes[i] = calloc(1, sizeof(struct ck_probe));
		p->probes[i]->name = probe_name(m, names[i]);
		p->probes[i]->domain = p->probes[i]->name->domain;
		p->probes[i]->vm = p->probes[i]->name->target;
		p->probes[i]->index = i;
	}
	return p;
}

static void free_program(struct ck_program *p)
{
	for (uint32_t i = 0; i < p->n_probes; i++)
		free(p->probes[i]);
	free(p->probes);
	free(p);
}

static void run(struct replay *r, const char *const *names, uint32_t n, const char *expected)
{
	struct recorder rec = { .executor = { .ops = &record_ops } };
	struct ck_program *p = make_program(r->machine, names, n);
	struct engine *e = replay_engine(r);

	ck_assert_int_eq(e->ops->attach(e, p, &rec.executor, NULL, &why), 0);
	ck_assert_int_eq(e->ops->arm(e), 0);
	ck_assert_int_eq(e->ops->step(e, 10), ENGINE_END);
	ck_assert_uint_eq(e->ops->clock_ns(e), 10);
	buf_puts(&rec.text, "; ");
	ck_assert_int_eq(e->ops->step(e, UINT64_MAX), ENGINE_END);
	ck_assert_int_eq(e->ops->disarm(e), 0);
	ck_assert_str_eq(buf_str(&rec.text), expected);
	e->ops->close(e);
	arena = NULL; /* the engine closed it */
	free_program(p);
	buf_free(&rec.text);
}

START_TEST(a_run_fires_load_events_and_unload_in_order)
{
	static const char *const names[] = { "VMM:VMMUnload", "VMK:VMKUnload", "VMM2:HV_Exit",
					     "VMM:HV_Exit",   "VMM:VMMLoad",   "VMK:VMKLoad",
					     "VMX2:VMXLoad" };
	struct replay *r = parse("--- target\nvm 1\nvm 2 vcpus=3\n--- events\n"
				 "10 VMM1:HV_Exit\n11 VMM:HV_Exit vm=2 vcpu=2\n12 VMM:HV_Resume\n");

	run(r, names, 7,
	    "5@0/0.0(0) | 4@0/1.0(0) | 4@0/2.0(0) | 6@0/2.65536(0) | 3@10/1.0(0) | ; "
	    "2@11/2.2(0) | 3@11/2.2(0) | 0@12/1.0(0) | 0@12/2.0(0) | 1@12/0.0(0) | ");
}
END_TEST

START_TEST(probes_of_one_point_fire_in_text_order)
{
	static const char *const names[] = { "VMK:ENTER:0x1000", "VMK:EXIT:f", "VMK:ENTER:f",
					     "VMK:OFFSET:f:0", "VMK:TIMER:1msec" };
	struct replay *r =
		parse("--- target\nfunction vmk f 0x1000\n--- events\n"
		      "1 VMK:ENTER:f args 7\n2 VMK:EXIT:0x1000 args -1\n"
		      "3 VMK:OFFSET:0x1000:0x0\n4 VMK:TIMER:1000usec\n20 VMK:TIMER:2msec\n");

	run(r, names, 5,
	    "0@1/0.0(7) | 2@1/0.0(7) | 1@2/0.0(18446744073709551615) | "
	    "3@3/0.0(18446744073699065856) | 4@4/0.0(0) | ; ");
}
END_TEST

START_TEST(a_probe_without_a_point_cannot_be_attached)
{
	static const char *const names[] = { "VMK:ENTER:g" };
	struct replay *r = parse("");
	struct recorder rec = { .executor = { .ops = &record_ops } };
	struct ck_program *p = make_program(r->machine, names, 1);
	struct engine *e = replay_engine(r);

	ck_assert_int_eq(e->ops->attach(e, p, &rec.executor, NULL, &why), -ENOENT);
	ck_assert_str_eq(buf_str(&why), "error: the target has no probe point 'VMK:ENTER:g'\n");
	e->ops->close(e);
	arena = NULL;
	free_program(p);
}
END_TEST

static void list_point(void *ctx, const struct engine_point *p)
{
	buf_printf(ctx, "%s(%s)\n", p->name, p->args);
}

START_TEST(points_are_listed_with_their_arguments)
{
	struct replay *r = parse("--- target\nno-vmk\nfunction guest 1 f 1\n"
				 "static vmm A n:i s:s\n");
	struct engine *e = replay_engine(r);
	struct buf text = { 0 };

	e->ops->list(e, NULL, list_point, &text);
	ck_assert_ptr_nonnull(strstr(buf_str(&text), "VMM:In(int port, int size, int count)\n"));
	ck_assert_ptr_nonnull(strstr(buf_str(&text), "VMM:A(int n, string s)\n"));
	ck_assert_ptr_nonnull(strstr(buf_str(&text), "GUEST1:ENTER:f(...)\n"));
	ck_assert_ptr_null(strstr(buf_str(&text), "VMK:"));
	buf_free(&text);
	e->ops->close(e);
	arena = NULL;
}
END_TEST

/* -- opening ------------------------------------------------------------------------------------- */

static int read_one(void *ctx, const char *from, const char *path, size_t max_bytes, char **text,
		    size_t *len, char **shown_name)
{
	(void)from;
	(void)max_bytes;
	if (strcmp(path, "x.t") != 0)
		return -ENOENT;
	*text = strdup(ctx);
	*len = strlen(ctx);
	*shown_name = strdup(path);
	return 0;
}

START_TEST(an_engine_is_found_by_the_name_of_its_target)
{
	char text[] = "--- target\nwat\n";
	struct src_reader reader = { text, read_one };
	struct engine_opts opts = { .why = &why, .reader = &reader };
	struct engine *e;

	ck_assert_ptr_eq(engine_find("sim:x.t", &opts.spec), &sim_engine);
	ck_assert_str_eq(opts.spec, "x.t");
	ck_assert_int_eq(sim_engine.open(&opts, &e), -EINVAL);
	ck_assert_ptr_null(e);
	ck_assert_ptr_nonnull(strstr(buf_str(&why), "x.t:2:1: error: unknown fact 'wat'"));

	buf_clear(&why);
	ck_assert_ptr_eq(engine_find("sim:y.t", &opts.spec), &sim_engine);
	ck_assert_int_eq(sim_engine.open(&opts, &e), -ENOENT);
	ck_assert_str_eq(buf_str(&why), "vprobe: cannot read 'y.t': No such file or directory\n");

	text[0] = '\0';
	ck_assert_ptr_eq(engine_find("sim:x.t", &opts.spec), &sim_engine);
	ck_assert_int_eq(sim_engine.open(&opts, &e), 0);
	ck_assert_uint_eq(e->ops->target(e)->n_vms, 1);
	e->ops->close(e);

	ck_assert_ptr_eq(engine_find("sim", &opts.spec), &sim_engine);
	ck_assert_str_eq(opts.spec, "");
	ck_assert_ptr_null(engine_find("simulator", &opts.spec));
	ck_assert_ptr_null(engine_find("hostile", &opts.spec));
	ck_assert_ptr_eq(engine_find("host", &opts.spec), &vmk_engine);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("replay");
	TCase *tests = tcase_create("replay");

	tcase_add_checked_fixture(tests, open_arena, close_arena);
	tcase_add_test(tests, an_empty_file_is_the_default_target);
	tcase_add_test(tests, texts_are_kept_byte_for_byte);
	tcase_add_test(tests, a_script_may_hold_a_nul_byte);
	tcase_add_test(tests, a_last_line_may_lack_its_newline);
	tcase_add_test(tests, inputs_and_files_have_names);
	tcase_add_test(tests, expectations_are_read);
	tcase_add_test(tests, wrong_files_are_refused_with_place_and_reason);
	tcase_add_test(tests, a_full_arena_is_an_error_and_leaks_nothing);
	tcase_add_test(tests, memory_reads_across_segments_that_adjoin_and_no_further);
	tcase_add_test(tests, a_replica_keeps_what_it_was_until_it_is_told);
	tcase_add_test(tests, memory_may_end_at_the_last_address);
	tcase_add_test(tests, symbols_and_numbers_meet_at_an_address);
	tcase_add_test(tests, a_guest_symbol_may_differ_from_vm_to_vm);
	tcase_add_test(tests, static_probes_pass_what_their_row_says);
	tcase_add_test(tests, a_module_answers_with_the_text_that_defines_the_type);
	tcase_add_test(tests, variables_are_given_or_derived);
	tcase_add_test(tests, a_thread_that_is_no_vcpu_has_no_registers_and_no_linear_memory);
	tcase_add_test(tests, stacks_are_lines_and_cut);
	tcase_add_test(tests, worlds_lie_in_memory);
	tcase_add_test(tests, a_run_fires_load_events_and_unload_in_order);
	tcase_add_test(tests, probes_of_one_point_fire_in_text_order);
	tcase_add_test(tests, a_probe_without_a_point_cannot_be_attached);
	tcase_add_test(tests, points_are_listed_with_their_arguments);
	tcase_add_test(tests, an_engine_is_found_by_the_name_of_its_target);
	suite_add_tcase(suite, tests);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed > 0;
}
