/*
 * test_vir_shape - what the shape checker of VIR rejects, by each rule V-9 to V-35 of
 * spec/vir.md; test_vir_shape_accepts.c has what it accepts.  A test's name is the claim
 * it proves.
 */
#include <stdio.h>
#include <stdlib.h>

#include "runtime/base/limits.h"
#include "tests/unit/vir_world.h"

#define TEXT_OF_64 "0123456789012345678901234567890123456789012345678901234567890123"
#define TEXT_OF_256 TEXT_OF_64 TEXT_OF_64 TEXT_OF_64 TEXT_OF_64
#define PROBE_OF(kinds) "probe ^0 domain 0 vm 0 \"" kinds "\"\n"
#define F(params, rest) "func ^0 f(" params ") " rest "\nexit\nend\n"

static const struct {
	const char *rule, *text, *why;
} rejected[] = {
	{ "V-9", "var @0 perhost cell " TEXT_OF_256 " = 0\n",
	  "a name of 256 bytes, wanted at most 255" },
	{ "V-9", "bag #0 perenv 1 " TEXT_OF_256 "\n", "bag #0 '01234" },
	{ "V-9", "aggr &0 perenv 1 1 " TEXT_OF_256 "\n", "aggregate &0 '01234" },
	{ "V-9", "func ^0 " TEXT_OF_256 "() nothing slots 0 cells 0\nret\nend\n",
	  "function ^0 '01234" },

	{ "V-11", "var @0 perenv cell n = 0\n", "variable @0 'n': found perenv, which" },
	{ "V-11", "var @0 perhost string n = \"\"\n", "found perhost, which" },
	{ "V-11", "bag #0 perthread 1 b\n", "found perthread, which" },
	{ "V-11", "aggr &0 perthread 1 1 b\n", "found perthread, which" },

	{ "V-12", "var @0 perthread string s = \"" TEXT_OF_256 "\"\n",
	  "256 bytes, wanted at most 255" },
	{ "V-13", "bag #0 perenv 0 b\n", "capacity 0, wanted 1 to 65536" },
	{ "V-13", "bag #0 perenv 65537 b\n", "capacity 65537" },
	{ "V-14", "aggr &0 perenv 9 0 a\n", "found 9 integer and 0 string keys, wanted at most 8" },
	{ "V-14", "aggr &0 perenv 0 9 a\n", "found 0 integer and 9 string keys" },

	{ "V-15",
	  F("%0, %1, %2, %3, %4, %5, %6, %7, %8, %9, %10, %11, %12, %13, %14, %15, %16, "
	    "%17, %18, %19, %20, %21, %22, %23, %24, %25, %26, %27, %28, %29, %30, %31, $0",
	    "nothing slots 1 cells 0"),
	  "found 32 and 1 parameters, wanted at most 32" },
	{ "V-15", F("$0, $1", "nothing slots 1 cells 0"),
	  "found 1 slots, wanted one for each of 2" },
	{ "V-15", F("", "nothing slots 1048577 cells 0"), "found 1048577 slots" },
	{ "V-15", F("", "nothing slots 0 cells 1048577"), "and 1048577 cells" },

	{ "V-16", PROBE_OF(""), "probe 0: found function ^0, wanted one below 0" },
	{ "V-16", F("", "value slots 0 cells 0") PROBE_OF(""), "gives a value, wanted nothing" },
	{ "V-16", F("", "nothing slots 0 cells 0") "probe ^0 domain 5 vm 0 \"\"\n",
	  "probe 0 'f': found domain 5" },
	{ "V-16", F("%0", "nothing slots 0 cells 0") PROBE_OF("f"), "found parameter kind 102" },
	{ "V-16", F("%0", "nothing slots 0 cells 0") PROBE_OF("s"),
	  "found 0 integers and 1 strings, wanted the 1 and 0" },
	{ "V-16", F("%0, $0", "nothing slots 1 cells 0") PROBE_OF("i"),
	  "found 1 integers and 0 strings" },
	{ "V-16",
	  F("%0, %1, %2, %3, %4, %5, %6, %7, %8, %9, %10", "nothing slots 0 cells 0")
		  PROBE_OF("iiiiiiiiiii"),
	  "at most 10" },

	{ "V-19", BODY("%1 = neg %1\nret\n"),
	  "function ^3 'f', operation 0 (neg): found %1, wanted a value that is visible" },
	{ "V-19", BODY("%1 = neg %2\n%2 = neg %0\nret\n"), "found %2" },
	{ "V-19", BODY("%1 = if %1\nbr 0, %0\nelse\nbr 0, %0\nend\nret\n"), "operation 0 (if)" },
	{ "V-19", BODY("%1 = if %0\nbr 0, %1\nelse\nbr 0, %0\nend\nret\n"), "operation 1 (br)" },
	{ "V-19", BODY("if %0\n%1 = neg %0\nbr 0\nelse\n%2 = neg %1\nret\nend\nret\n"),
	  "operation 4 (neg)" },
	{ "V-19", BODY("if %0\n%1 = neg %0\nbr 0\nelse\nbr 0\nend\ngset @0, %1\nret\n"),
	  "operation 6 (gset)" },
	{ "V-19", BODY("loop %0 : %1\nbr 0\nend\ngset @0, %1\nret\n"), "operation 3 (gset)" },
	{ "V-19", BODY("loop %1 : %1\nbr 0\nend\nret\n"), "operation 0 (loop)" },
	{ "V-19", BODY("try\n%1 = neg %0\nbr 0\ncatch\ngset @0, %1\nbr 0\nend\nret\n"),
	  "operation 4 (gset)" },

	{ "V-20", BODY("scopy $2, $0\nret\n"), "found slot $2, wanted one below 2" },
	{ "V-20", BODY("scopy $0, $2\nret\n"), "found slot $2, wanted one below 2" },
	{ "V-20", BODY("printf \"\", $2\nret\n"), "found slot $2, wanted one below 2" },
	{ "V-20", BODY("cset !1, %0\nret\n"), "found cell !1, wanted one below 1" },
	{ "V-20", BODY("gset @2, %0\nret\n"), "found variable @2, wanted one below 2" },
	{ "V-20", BODY("gset @1, %0\nret\n"), "found @1, a string, wanted a cell" },
	{ "V-20", BODY("hset @0, $0\nret\n"), "found @0, a cell, wanted a string" },
	{ "V-20", BODY("%1 = bget #1, %0\nret\n"), "found bag #1, wanted one below 1" },
	{ "V-20", BODY("aclear &1\nret\n"), "found aggregate &1, wanted one below 1" },
	{ "V-20", BODY("call.n ^4\nret\n"), "found function ^4, wanted one below 4" },

	{ "V-21", BODY("scopy $0, \"" TEXT_OF_256 "\"\nret\n"),
	  "a text of 256 bytes, wanted at most 255" },
	{ "V-21", BODY("printf $0, \"" TEXT_OF_256 "\"\nret\n"),
	  "a text of 256 bytes, wanted at most 255" },

	{ "V-22", BODY("%1 = load own, 0, signed, %0\nret\n"), "found width 0, wanted 1 to 8" },
	{ "V-22", BODY("%1 = load own, 9, signed, %0\nret\n"), "found width 9" },
	{ "V-22", BODY("%1 = gupd @0, neg, %0\nret\n"),
	  "wanted an integer operation with two operands" },
	{ "V-22", BODY("%1 = bupd #0, bfu, %0, %0\nret\n"),
	  "wanted an integer operation with two operands" },
	{ "V-22", BODY("%1 = bvar PROBENAME\nret\n"), "found PROBENAME, a string" },
	{ "V-22", BODY("load.s $0, own, 256, %0\nret\n"), "found number 256, wanted at most 255" },
	{ "V-22", BODY("load.s $0, own, -1, %0\nret\n"), "found number 18446744073709551615" },
	{ "V-22", BODY("stack $0, 2, %0\nret\n"), "found number 2, wanted at most 1" },

	{ "V-23", BODY("call.n ^3\nret\n"), "found a call of ^3, wanted a smaller number" },
	{ "V-23", BODY("%1 = call ^2\nret\n"), "gives nothing, wanted one that gives a value" },
	{ "V-23", BODY("call.n ^1\nret\n"), "gives a string, wanted one that gives nothing" },
	{ "V-23", BODY("call.s $0, ^0, %0, $0\nret\n"),
	  "gives a value, wanted one that gives a string" },
	{ "V-23", BODY("%1 = call ^0, %0\nret\n"), "found 1 values and 0 strings, wanted 1 and 1" },
	{ "V-23", BODY("%1 = call ^0, %0, $0, %0\nret\n"), "found 2 values and 1 strings" },
	{ "V-23", BODY("call.s $1, ^1, \"\"\nret\n"),
	  "found 0 values and 1 strings, wanted 0 and 0" },

	{ "V-25", BODY("sample &0, %0, %0, $0\nret\n"),
	  "found other keys, wanted 2 values, then 1 strings" },
	{ "V-25", BODY("sample &0, %0, %0, %0, $0, $0\nret\n"), "other keys" },
	{ "V-25", BODY("sample &0, %0, %0, $0, %0\nret\n"), "other keys" },
	{ "V-25", BODY("sample &0, %0, %0, %0, %0\nret\n"), "other keys" },

	{ "V-27", BODY("else\nret\n"), "found no open region" },
	{ "V-27", BODY("catch\nret\n"), "found no open region" },
	{ "V-27", BODY("if %0\nret\nend\nret\n"), "wanted the else of operation 0 first" },
	{ "V-27", BODY("try\nret\nend\nret\n"), "wanted the catch of operation 0 first" },
	{ "V-27", BODY("if %0\nret\ncatch\nret\nend\nret\n"),
	  "(catch): found it in the first part of operation 0 (if)" },
	{ "V-27", BODY("try\nret\nelse\nret\nend\nret\n"),
	  "in the first part of operation 0 (try), wanted it in the first part of if" },
	{ "V-27", BODY("loop\nret\nelse\nret\nend\nret\n"),
	  "in the first part of operation 0 (loop)" },
	{ "V-27", BODY("if %0\nret\nelse\nret\nelse\nret\nend\nret\n"),
	  "in the second part of operation 0 (if)" },

	{ "V-28", BODY(""), "function ^3 'f': found the end, wanted ret, exit or fail before it" },
	{ "V-28", BODY("tick\n"), "found the end, wanted" },
	{ "V-28", BODY("ret\nret\n"), "operation 1 (ret): found it behind the end of its part" },
	{ "V-28", BODY("exit\ntick\nret\n"), "operation 1 (tick): found it behind" },
	{ "V-28", BODY("fail \"\"\ntick\nret\n"), "operation 1 (tick): found it behind" },
	{ "V-28", BODY("loop\nbr 0\ntick\nend\nret\n"), "operation 2 (tick): found it behind" },
	{ "V-28", BODY("loop\ntick\ncont 0\nloop\nret\nend\nret\nend\nret\n"),
	  "operation 3 (loop): found it behind" },
	{ "V-28", BODY("if %0\ntick\nelse\nret\nend\nret\n"),
	  "operation 2 (else): found the end of a part" },
	{ "V-28", BODY("if %0\nret\nelse\ntick\nend\nret\n"),
	  "operation 4 (end): found the end of a part" },
	{ "V-28", BODY("try\ncatch\nret\nend\nret\n"),
	  "operation 1 (catch): found the end of a part" },
	{ "V-28", BODY("loop\nloop\nret\nend\nend\nret\n"),
	  "operation 4 (end): found the end of a part" },

	{ "V-29", BODY("br 0\n"), "found region 0, wanted one of the 0 open ones" },
	{ "V-29", BODY("loop\nbr 1\nend\nret\n"), "found region 1, wanted one of the 1 open ones" },
	{ "V-29", BODY("loop\ncont 1\nend\nret\n"), "found region 1" },
	{ "V-29", BODY("loop\nbr 0, %0\nend\nret\n"),
	  "found 1 values, wanted 0, which loop gives" },
	{ "V-29", BODY("%1 = loop\nbr 0\nend\nret\n"), "found 0 values, wanted 1" },
	{ "V-29", BODY("%1 = loop\nloop\nbr 1\nend\nret\nend\nret\n"), "found 0 values, wanted 1" },

	{ "V-30", BODY("if %0\ncont 0\nelse\nret\nend\nret\n"), "found if, wanted a loop or each" },
	{ "V-30", BODY("try\ncont 0\ncatch\nret\nend\nret\n"), "found try, wanted a loop or each" },
	{ "V-30", BODY("loop %0 : %1\ncont 0\nend\nret\n"),
	  "found 0 values, wanted 1, which loop carries" },
	{ "V-30", BODY("%1 = each #0, %0 : %2, %3, %4\ncont 0, %2, %3\nend\nret\n"),
	  "found 2 values, wanted 1, which each carries" },

	{ "V-31", BODY("each #0, %0 : %1, %2, %3\ncont 0, %0\nend\nret\n"),
	  "found 0 results, wanted one for each of 1" },
	{ "V-31", BODY("%1 = each #0 : %2, %3\ncont 0\nend\nret\n"),
	  "found 1 results, wanted one for each of 0" },

	{ "V-32", BODY("ret.v %0\n"),
	  "found an end that gives a value, wanted one that gives nothing" },
	{ "V-32", BODY("ret.s $0\n"), "found an end that gives a string" },
	{ "V-32", "func ^0 f() value slots 0 cells 0\nret\nend\n",
	  "gives nothing, wanted one that gives a value" },

	{ "V-33", BODY("excname $0\nret\n"), "(excname): found no handler" },
	{ "V-33", BODY("try\nexcdesc $0\nret\ncatch\nret\nend\nret\n"),
	  "operation 1 (excdesc): found no handler" },
	{ "V-33", BODY("try\nret\ncatch\nbr 0\nend\nexcname $0\nret\n"), "operation 5 (excname)" },
	{ "V-33", BODY("if %0\nret\nelse\nexcname $0\nret\nend\nret\n"), "operation 3 (excname)" },

	{ "V-34", BODY("loop\ncont 0\nend\nret\n"),
	  "operation 1 (cont): found a way to it without one, wanted a tick in each round" },
	{ "V-34", BODY("tick\nloop\ncont 0\nend\nret\n"), "operation 2 (cont)" },
	{ "V-34", BODY("each #0 : %1, %2\ncont 0\nend\nret\n"), "operation 1 (cont)" },
	{ "V-34", BODY("loop\nif %0\ntick\nbr 0\nelse\nbr 0\nend\ncont 0\nend\nret\n"),
	  "operation 7 (cont)" },
	{ "V-34", BODY("loop\nif %0\ntick\ncont 1\nelse\ncont 1\nend\nret\nend\nret\n"),
	  "operation 5 (cont)" },
	{ "V-34", BODY("loop\ntry\ntick\nbr 0\ncatch\nbr 0\nend\ncont 0\nend\nret\n"),
	  "operation 7 (cont)" },
	{ "V-34", BODY("loop\neach #0 : %1, %2\ntick\nbr 0\nend\ncont 0\nend\nret\n"),
	  "operation 5 (cont)" },
	{ "V-34", BODY("loop\nloop\nbr 0\nend\ncont 0\nend\nret\n"), "operation 4 (cont)" },
	{ "V-34", BODY("loop\nloop\ncont 1\nend\nret\nend\nret\n"), "operation 2 (cont)" },
	{ "V-34", BODY("tick\nloop\nloop\ncont 1\nend\nret\nend\nret\n"), "operation 3 (cont)" },
	{ "V-34",
	  BODY("loop\nloop\nif %0\nbr 1\nelse\ntick\nbr 1\nend\nret\nend\ncont 0\nend\nret\n"),
	  "operation 10 (cont)" },

	{ "V-35", BODY("call.n ^2\nret\n"),
	  "(call.n): found a way to it without one, wanted a tick of its own before it" },
	{ "V-35", BODY("tick\ncall.n ^2\ncall.n ^2\nret\n"), "operation 2 (call.n)" },
	{ "V-35", BODY("tick\n%1 = call ^0, %0, $0\ncall.s $0, ^1\nret\n"),
	  "operation 2 (call.s)" },
	{ "V-35", BODY("tick\nloop\ncall.n ^2\nbr 0\nend\nret\n"), "operation 2 (call.n)" },
	{ "V-35", BODY("tick\ntry\nbr 0\ncatch\ncall.n ^2\nbr 0\nend\nret\n"),
	  "operation 4 (call.n)" },
	{ "V-35", BODY("if %0\ntick\nbr 0\nelse\nbr 0\nend\ncall.n ^2\nret\n"),
	  "operation 6 (call.n)" },
	{ "V-35", BODY("tick\nif %0\ncall.n ^2\nbr 0\nelse\nbr 0\nend\ncall.n ^2\nret\n"),
	  "operation 7 (call.n)" },
	{ "V-35", BODY("tick\neach #0 : %1, %2\ntick\nbr 0\nend\ncall.n ^2\nret\n"),
	  "operation 5 (call.n)" },
};

/* -- what no text can say: modules that are damaged in memory --------------------------------- */

static void set_arg(struct vir_module *m, uint32_t i, uint32_t arg, vir_arg value)
{
	body(m)->args[inst(m, i)->first_arg + arg] = value;
}

static void place_of_var(struct vir_module *m)
{
	m->vars[0].place = 1;
}

static void place_of_inst(struct vir_module *m)
{
	inst(m, 0)->place = 1;
}

static void place_of_probe(struct vir_module *m)
{
	struct vir_probe *probe = vir_add_probe(m);

	probe->func = 2;
	probe->place = 1;
}

static void storage(struct vir_module *m)
{
	m->bags[0].storage = (enum vir_storage)5;
}

static void string_in_a_cell(struct vir_module *m)
{
	m->vars[0].init_text = (struct vir_text){ "a", 1 };
}

static void number_in_a_string(struct vir_module *m)
{
	m->vars[1].init = 1;
}

static void gives(struct vir_module *m)
{
	body(m)->gives = (enum vir_gives)3;
}

static void many_values(struct vir_module *m)
{
	inst(m, 0)->n_results = 5000;
	body(m)->n_values += 5000;
}

static void many_probes(struct vir_module *m)
{
	for (int i = 0; i <= LIMIT_PROBES; i++)
		vir_add_probe(m)->func = 2;
}

static void argument_less(struct vir_module *m)
{
	inst(m, 0)->n_args--;
}

static void argument_more(struct vir_module *m)
{
	set_arg(m, 1, 0, 0);
	inst(m, 0)->n_args++;
}

static void string_for_a_value(struct vir_module *m)
{
	set_arg(m, 0, 1, ARG_SLOT);
}

static void value_for_a_string(struct vir_module *m)
{
	set_arg(m, 0, 1, ARG_VALUE);
}

static void text_that_is_written(struct vir_module *m)
{
	set_arg(m, 0, 0, ARG_TEXT);
}

static void unknown_kind(struct vir_module *m)
{
	set_arg(m, 0, 1, 3u << 30);
}

static void results(struct vir_module *m)
{
	inst(m, 0)->n_results = 2;
}

static void first_value(struct vir_module *m)
{
	inst(m, 1)->first_value++;
}

static void first_arg(struct vir_module *m)
{
	inst(m, 0)->first_arg = UINT32_MAX;
}

static void last_arg(struct vir_module *m)
{
	body(m)->n_args--;
}

static void n_values(struct vir_module *m)
{
	body(m)->n_values++;
}

static void text_number(struct vir_module *m)
{
	set_arg(m, 0, 1, ARG_TEXT | m->n_texts);
}

static void table_text_number(struct vir_module *m)
{
	set_arg(m, 0, 1, m->n_texts + 1);
}

static void table_text_largest(struct vir_module *m)
{
	set_arg(m, 0, 1, UINT32_MAX);
}

static uint32_t long_text(struct vir_module *m)
{
	static char bytes[LIMIT_PRINT_BYTES + 1];

	memset(bytes, 'a', sizeof(bytes));
	return vir_add_text(m, bytes, sizeof(bytes));
}

static void long_format(struct vir_module *m)
{
	set_arg(m, 0, 0, ARG_TEXT | long_text(m));
}

static void long_row(struct vir_module *m)
{
	set_arg(m, 0, 1, long_text(m) + 1);
}

static void space(struct vir_module *m)
{
	set_arg(m, 0, 0, 3);
}

static void sign(struct vir_module *m)
{
	set_arg(m, 0, 2, 2);
}

static void built_in(struct vir_module *m)
{
	set_arg(m, 0, 0, 1000);
}

static void no_integer_op(struct vir_module *m)
{
	set_arg(m, 0, 1, OP_HSET);
}

static void depth_of_br(struct vir_module *m)
{
	set_arg(m, 1, 0, UINT32_MAX);
}

static void open_region(struct vir_module *m)
{
	body(m)->n_insts = 2;
}

static void many_to_format(struct vir_module *m)
{
	vir_arg args[2 + LIMIT_PARAMS + 1] = { ARG_SLOT, ARG_SLOT };
	struct vir_func *f = vir_add_func(m, "format", GIVES_NOTHING);

	f->n_params = 1;
	f->n_slots = 1;
	vir_append(m, f, OP_SPRINTF, 0, 0, args, sizeof(args) / sizeof(args[0]), 0);
	vir_append(m, f, OP_RET, 0, 0, NULL, 0, 0);
}

static void many_to_print(struct vir_module *m)
{
	vir_arg args[1 + LIMIT_PARAMS + 1] = { ARG_SLOT };
	struct vir_func *f = vir_add_func(m, "print", GIVES_NOTHING);

	f->n_params = 1;
	f->n_slots = 1;
	vir_append(m, f, OP_PRINTF, 0, 0, args, sizeof(args) / sizeof(args[0]), 0);
	vir_append(m, f, OP_RET, 0, 0, NULL, 0, 0);
}

static void deep_regions(struct vir_module *m)
{
	add_loops(m, LIMIT_REGION_DEPTH + 1);
}

static const struct {
	const char *rule, *text;
	void (*damage)(struct vir_module *m);
	const char *why;
} damaged[] = {
	{ "V-10", BODY("ret\n"), place_of_var,
	  "variable @0 'n': found place 1, wanted one below 1" },
	{ "V-10", BODY("ret\n"), place_of_inst, "operation 0 (ret): found place 1" },
	{ "V-10", BODY("ret\n"), place_of_probe, "probe 0: found place 1" },
	{ "V-11", BODY("ret\n"), storage, "bag #0 'b': found storage 5, wanted one below 5" },
	{ "V-12", BODY("ret\n"), string_in_a_cell, "found a string, wanted a cell" },
	{ "V-12", BODY("ret\n"), number_in_a_string, "found a number, wanted a string" },
	{ "V-15", BODY("ret\n"), gives, "found that it gives 3, wanted 0 to 2" },
	{ "V-15", BODY("loop\nret\nend\nret\n"), many_values, "found 5001 values, wanted at most" },
	{ "V-16", BODY("ret\n"), many_probes, "probe 4096: found one more, wanted at most 4096" },
	{ "V-17", BODY("cset !0, %0\nret\n"), argument_less, "found 1 arguments, wanted 2" },
	{ "V-17", BODY("tick\ncset !0, %0\nret\n"), argument_more, "found 1 arguments, wanted 0" },
	{ "V-17", BODY("printf $0\nret\n"), argument_less, "found 0 arguments, wanted at least 1" },
	{ "V-17", BODY("scat $0, $0, $1\nret\n"), unknown_kind, "found a value, wanted a string" },
	{ "V-17", BODY("cset !0, %0\nret\n"), string_for_a_value,
	  "found a string, wanted a value" },
	{ "V-17", BODY("scopy $0, $1\nret\n"), value_for_a_string,
	  "found a value, wanted a string" },
	{ "V-17", BODY("scopy $0, $1\nret\n"), text_that_is_written, "found no slot, wanted one" },
	{ "V-17", BODY("scopy $0, $1\nret\n"), unknown_kind, "found a value, wanted a string" },
	{ "V-18", BODY("%1 = neg %0\nret\n"), results, "found 2 results, wanted 1" },
	{ "V-18", BODY("%1 = neg %0\nret\n"), first_value, "values begin with %3, wanted %2" },
	{ "V-18", BODY("%1 = neg %0\nret\n"), first_arg, "found arguments behind the last one" },
	{ "V-18", BODY("%1 = neg %0\nret\n"), last_arg, "found arguments behind the last one" },
	{ "V-18", BODY("%1 = neg %0\nret\n"), n_values, "found 3 values, wanted 2" },
	{ "V-21", BODY("scopy $0, $0\nret\n"), text_number, "found text 1, wanted one below 1" },
	{ "V-21", BODY("atable &0, table\nret\n"), table_text_number, "found text 1, wanted" },
	{ "V-21", BODY("atable &0, table\nret\n"), table_text_largest, "found text 4294967294" },
	{ "V-21", BODY("printf $0\nret\n"), long_format, "4097 bytes, wanted at most 4096" },
	{ "V-21", BODY("atable &0, table\nret\n"), long_row, "4097 bytes, wanted at most 4096" },
	{ "V-22", BODY("%1 = load own, 8, signed, %0\nret\n"), space,
	  "memory space 3, wanted 0 to 2" },
	{ "V-22", BODY("%1 = load own, 8, signed, %0\nret\n"), sign, "sign 2, wanted 0 to 1" },
	{ "V-22", BODY("%1 = bvar RAX\nret\n"), built_in, "found built-in variable 1000" },
	{ "V-22", BODY("%1 = gupd @0, add, %0\nret\n"), no_integer_op,
	  "wanted an integer operation" },
	{ "V-24", BODY("ret\n"), long_chain, "found a chain of 65 calls, wanted at most 64" },
	{ "V-26", BODY("ret\n"), many_to_format,
	  "found 33 arguments to format, wanted at most 32" },
	{ "V-26", BODY("ret\n"), many_to_print, "found 33 arguments to format" },
	{ "V-27", BODY("loop\nret\nend\nret\n"), open_region,
	  "'f': found the end, wanted that of operation 0 (loop)" },
	{ "V-27", BODY("ret\n"), deep_regions,
	  "operation 1024 (loop): found one more region, wanted at most 1024" },
	{ "V-29", BODY("loop\nbr 0\nend\nret\n"), depth_of_br, "found region 4294967295" },
};

enum {
	N_REJECTED = sizeof(rejected) / sizeof(rejected[0]),
	N_DAMAGED = sizeof(damaged) / sizeof(damaged[0]),
};

static void assert_rejected(struct vir_module *m, const char *rule, const char *why)
{
	struct buf said = rejection(m);
	struct buf tag = { 0 };

	buf_printf(&tag, " [%s]", rule);
	ck_assert_msg(said.len > tag.len &&
			      strcmp(said.data + said.len - tag.len, buf_str(&tag)) == 0,
		      "not by %s: %s", rule, buf_str(&said));
	ck_assert_msg(strstr(buf_str(&said), why) != NULL, "not '%s': %s", why, buf_str(&said));
	buf_free(&tag);
	buf_free(&said);
}

START_TEST(what_breaks_a_rule_is_rejected_by_it)
{
	struct arena *a = open_arena();
	struct vir_module *m = parsed(a, rejected[_i].text);

	assert_rejected(m, rejected[_i].rule, rejected[_i].why);
	arena_close(a);
}
END_TEST

START_TEST(damage_is_rejected_by_its_rule)
{
	struct arena *a = open_arena();
	struct vir_module *m = parsed(a, damaged[_i].text);

	assert_well_formed(m);
	damaged[_i].damage(m);
	assert_rejected(m, damaged[_i].rule, damaged[_i].why);
	arena_close(a);
}
END_TEST

START_TEST(every_rule_has_a_case)
{
	char rule[8];
	bool found = false;

	snprintf(rule, sizeof(rule), "V-%d", _i);
	for (int i = 0; i < N_REJECTED; i++)
		found |= strcmp(rejected[i].rule, rule) == 0;
	for (int i = 0; i < N_DAMAGED; i++)
		found |= strcmp(damaged[i].rule, rule) == 0;
	ck_assert_msg(found, "%s", rule);
}
END_TEST

START_TEST(names_in_reports_are_harmless)
{
	struct arena *a = open_arena();
	struct vir_module *m = vir_new(a);

	vir_add_func(m, "a\x1b[2J\n", GIVES_NOTHING);
	assert_rejected(m, "V-28", "'a?[2J?'");
	arena_close(a);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("vir shape");
	TCase *tests = tcase_create("shape");

	tcase_add_loop_test(tests, what_breaks_a_rule_is_rejected_by_it, 0, N_REJECTED);
	tcase_add_loop_test(tests, damage_is_rejected_by_its_rule, 0, N_DAMAGED);
	tcase_add_loop_test(tests, every_rule_has_a_case, 9, 36);
	tcase_add_test(tests, names_in_reports_are_harmless);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
