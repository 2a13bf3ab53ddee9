/*
 * test_type - types, the declarations that make them, scopes, and a target's types.
 */
#include "tests/unit/decl_run.h"

/* -- integers ---------------------------------------------------------------------------- */

static const char *const words[] = { "signed", "unsigned", "char", "short", "long", "int" };
enum { SIGNED, UNSIGNED, CHAR, SHORT, LONG, INT, N_WORDS };

/* C17 6.7.2: how often each word stands in a type, in the order of words[]. */
static const struct {
	uint8_t n[N_WORDS];
	uint8_t width;
	bool is_signed;
} c_types[] = {
	{ { 0, 0, 1, 0, 0, 0 }, 1, true },  { { 1, 0, 1, 0, 0, 0 }, 1, true },
	{ { 0, 1, 1, 0, 0, 0 }, 1, false }, { { 0, 0, 0, 1, 0, 0 }, 2, true },
	{ { 1, 0, 0, 1, 0, 0 }, 2, true },  { { 0, 0, 0, 1, 0, 1 }, 2, true },
	{ { 1, 0, 0, 1, 0, 1 }, 2, true },  { { 0, 1, 0, 1, 0, 0 }, 2, false },
	{ { 0, 1, 0, 1, 0, 1 }, 2, false }, { { 0, 0, 0, 0, 0, 1 }, 4, true },
	{ { 1, 0, 0, 0, 0, 0 }, 4, true },  { { 1, 0, 0, 0, 0, 1 }, 4, true },
	{ { 0, 1, 0, 0, 0, 0 }, 4, false }, { { 0, 1, 0, 0, 0, 1 }, 4, false },
	{ { 0, 0, 0, 0, 1, 0 }, 8, true },  { { 1, 0, 0, 0, 1, 0 }, 8, true },
	{ { 0, 0, 0, 0, 1, 1 }, 8, true },  { { 1, 0, 0, 0, 1, 1 }, 8, true },
	{ { 0, 1, 0, 0, 1, 0 }, 8, false }, { { 0, 1, 0, 0, 1, 1 }, 8, false },
	{ { 0, 0, 0, 0, 2, 0 }, 8, true },  { { 1, 0, 0, 0, 2, 0 }, 8, true },
	{ { 0, 0, 0, 0, 2, 1 }, 8, true },  { { 1, 0, 0, 0, 2, 1 }, 8, true },
	{ { 0, 1, 0, 0, 2, 0 }, 8, false }, { { 0, 1, 0, 0, 2, 1 }, 8, false },
};
enum { N_C_TYPES = sizeof(c_types) / sizeof(c_types[0]) };

static int c_type(const uint8_t *n)
{
	for (int i = 0; i < N_C_TYPES; i++)
		if (memcmp(c_types[i].n, n, N_WORDS) == 0)
			return i;
	return -1;
}

/* Every sequence of up to five words: C's types are types, all else is an error. */
START_TEST(integer_words_combine_as_in_c_in_any_order)
{
	int n_types = 0;

	for (int length = 1, n_texts = N_WORDS; length <= 5; length++, n_texts *= N_WORDS) {
		for (int number = 0; number < n_texts; number++) {
			struct buf text = { 0 };
			uint8_t n[N_WORDS] = { 0 };
			for (int i = 0, left = number; i < length; i++, left /= N_WORDS) {
				buf_printf(&text, "%s ", words[left % N_WORDS]);
				n[left % N_WORDS]++;
			}
			buf_puts(&text, "x;");
			open_plain();
			declare_text(buf_str(&text));
			int want = c_type(n);
			ck_assert_msg((diags.n_errors == 0) == (want >= 0), "%s", buf_str(&text));
			if (want >= 0) {
				const struct type *t = type_of("x");
				ck_assert_uint_eq(t->integer.width, c_types[want].width);
				ck_assert_int_eq(t->integer.is_signed, c_types[want].is_signed);
				n_types++;
			}
			close_all();
			buf_free(&text);
		}
	}
	ck_assert_int_gt(n_types, N_C_TYPES);
}
END_TEST

START_TEST(a_model_fixes_the_widths)
{
	static const struct {
		const char *name;
		uint64_t bytes[4]; /* int, long, long long, pointer */
		enum mem_space space;
	} want[] = {
		{ "vmw32", { 4, 4, 8, 4 }, SPACE_VMW },
		{ "vmw64", { 4, 8, 8, 8 }, SPACE_VMW },
		{ "guest16", { 2, 4, 4, 2 }, SPACE_GUEST },
		{ "guest32", { 4, 4, 8, 4 }, SPACE_GUEST },
		{ "guest64", { 4, 8, 8, 8 }, SPACE_GUEST },
		{ "guestphys", { 8, 8, 8, 8 }, SPACE_GUESTPHYS },
	};

	for (int model = 0; model < MM_COUNT; model++) {
		static const char *const names[] = { "i", "l", "ll", "p", "c", "s", "u" };
		open_plain();
		declare_text(arena_printf(arena,
					  "memmodel %s; int i; long l; long long ll; void *p; "
					  "char c; short s; uint64 u; enum { A } e;",
					  want[model].name));
		expect_no_error();
		const uint64_t bytes[] = { want[model].bytes[0],
					   want[model].bytes[1],
					   want[model].bytes[2],
					   want[model].bytes[3],
					   1,
					   2,
					   8 };
		for (size_t i = 0; i < sizeof(bytes) / sizeof(bytes[0]); i++) {
			uint64_t size;
			uint32_t align;
			ck_assert(type_size(type_of(names[i]), &size, &align));
			ck_assert_uint_eq(size, bytes[i]);
			ck_assert_uint_eq(align, bytes[i]);
		}
		ck_assert_int_eq(type_of("p")->model, model);
		ck_assert_int_eq(model_table[model].space, want[model].space);
		ck_assert_uint_eq(type_of("e")->integer.width, want[model].bytes[1]);
		close_all();
	}
}
END_TEST

START_TEST(enum_constants_count_on_from_the_last_value)
{
	static const struct {
		const char *name;
		int64_t value;
	} want[] = { { "A", 0 },  { "B", 1 }, { "C", -7 },
		     { "D", -6 }, { "E", 0 }, { "G", INT64_MIN } };

	declare_text("enum T { A, B, C = -7, D, E = A, F = 9223372036854775807, G }; enum T v;");
	expect_no_error();
	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		const struct symbol *sym = scope_find(ck.scope, intern_str(ck.names, want[i].name));
		ck_assert_int_eq((int64_t)sym->value, want[i].value);
	}
	ck_assert_str_eq(type_text(arena, type_of("v")), "enum T");
}
END_TEST

/* -- types as text ------------------------------------------------------------------------- */

START_TEST(a_type_is_shown_as_it_is_written)
{
	static const struct {
		const char *declaration, *text;
	} rows[] = {
		{ "int x;", "int32" },
		{ "unsigned char x;", "uint8" },
		{ "string x;", "string" },
		{ "struct S *x;", "struct S *" },
		{ "union U { int a; } *x;", "union U *" },
		{ "struct { int a; } *x;", "struct {..} *" },
		{ "char **x;", "int8 **" },
		{ "int (*x)[3];", "int32 (*)[3]" },
		{ "typedef int *x[3];", "int32 *[3]" },
		{ "typedef char x[2][3];", "int8[2][3]" },
		{ "void (*x)(int, char *);", "function *" },
		{ "void *x;", "void *" },
		{ "bag x[9];", "bag" },
		{ "aggr x;", "aggr" },
		{ "aggr x[2];", "aggr[2]" },
		{ "aggr x[0][1];", "aggr[0][1]" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		open_plain();
		declare_text(rows[i].declaration);
		expect_no_error();
		ck_assert_str_eq(type_text(arena, type_of("x")), rows[i].text);
		close_all();
	}
}
END_TEST

/* A type as deep as this would overflow the stack of anything that recurses. */
START_TEST(types_of_any_depth_are_fine)
{
	enum { DEPTH = 200000 };
	const struct type *a = &type_int64, *grid = &type_int64;
	uint64_t size;
	uint32_t align;

	for (int i = 0; i < DEPTH; i++) {
		a = type_pointer(arena, MM_VMW64, a);
		grid = type_array(arena, grid, 1);
	}
	ck_assert(type_size(grid, &size, &align));
	ck_assert_uint_eq(size, 8);
	ck_assert_uint_lt(strlen(type_text(arena, a)), 100);
}
END_TEST

START_TEST(an_incomplete_record_is_completed_for_all_its_mentions)
{
	uint64_t offset;

	declare_text("struct A { struct B *b; }; struct B *p; struct B { int x; struct A a; };");
	expect_no_error();
	ck_assert_ptr_eq(type_of("p")->to.target->record, record_of("B"));
	ck_assert_ptr_nonnull(record_find(type_of("p")->to.target->record, "a", &offset));
	ck_assert_uint_eq(offset, 8);
}
END_TEST

/* -- errors ---------------------------------------------------------------------------------- */

static const struct {
	const char *text, *tag, *rule;
} errors[] = {
	{ "short long x;", "integer-type", "T-1" },
	{ "unsigned signed x;", "integer-type", "T-1" },
	{ "long long long x;", "integer-type", "T-1" },
	{ "void x;", "variable-type", "T-3" },
	{ "struct S { int a; } x;", "variable-type", "T-3" },
	{ "int x[3];", "variable-type", "T-3" },
	{ "string *x;", "pointer-target", "T-5" },
	{ "bag *x;", "bag-form", "T-29" },
	{ "typedef int x[-1];", "array-size", "T-6" },
	{ "typedef int x[];", "array-size", "T-6" },
	{ "typedef int x[2][];", "array-size", "T-6" },
	{ "typedef int x[600000000];", "type-too-large", "T-6" },
	{ "typedef void x[2];", "array-element", "T-6" },
	{ "typedef string x[2];", "array-element", "T-6" },
	{ "typedef struct S x[2];", "array-element", "T-6" },
	{ "struct S { int a; char a; };", "duplicate-field", "T-7" },
	{ "struct S { int a; union { int b; char a; }; };", "duplicate-field", "T-7" },
	{ "struct S { struct S s; };", "incomplete-type", "T-7" },
	{ "struct S { string s; };", "field-type", "T-7" },
	{ "struct S { void v; };", "field-type", "T-7" },
	{ "struct S { int a[400000000]; int b[400000000]; };", "type-too-large", "T-7" },
	{ "struct S { int a; }; struct S { int a; };", "redefined", "T-15" },
	{ "struct S { struct S { int a; } s; };", "redefined", "T-15" },
	{ "struct S { int a; }; union S *x;", "tag-clash", "T-15" },
	{ "enum S { A }; struct S *x;", "tag-clash", "T-15" },
	{ "struct S *x; enum S { A };", "tag-clash", "T-15" },
	{ "enum A { X }; enum B { X };", "redeclared", "T-15" },
	{ "enum A { X }; enum A { Y };", "redefined", "T-15" },
	{ "int x; string x;", "redeclared", "T-15" },
	{ "enum Colour { RED }; enum Color x;", "unknown-type", "T-11" },
	{ "struct S { int *p : 3; };", "bit-field", "T-9" },
	{ "struct S { char c : 9; };", "bit-field", "T-9" },
	{ "struct S { int c : -1; };", "bit-field", "T-9" },
	{ "struct S { int c : 0; };", "bit-field", "T-9" },
	{ "struct S { @-1 int a; };", "field-offset", "T-10" },
	{ "struct S { long a; @4 int b; };", "non-monotonic-offset", "T-10" },
	{ "struct S { @4 int a; @6 int b; };", "non-monotonic-offset", "T-10" },
	{ "struct S { @4000000000 int a; };", "field-offset", "T-10" },
	{ "perthread bag b;", "storage-class", "T-16" },
	{ "perthread aggr a;", "storage-class", "T-16" },
	{ "perhost string s;", "storage-class", "T-16" },
	{ "bag b[0];", "bag-size", "T-29" },
	{ "bag b[-1];", "bag-size", "T-29" },
	{ "bag b[65537];", "bag-size", "T-29" },
	{ "bag b[1][2];", "bag-form", "T-29" },
	{ "typedef bag b;", "bag-not-here", "T-29" },
	{ "struct S { bag b; };", "bag-not-here", "T-29" },
	{ "aggr a[9];", "aggr-keys", "T-30" },
	{ "aggr a[1][-1];", "aggr-keys", "T-30" },
	{ "aggr a[1][1][1];", "aggr-form", "T-30" },
	{ "aggr *a;", "aggr-form", "T-30" },
	{ "typedef aggr a;", "aggr-not-here", "T-30" },
};

START_TEST(a_wrong_declaration_is_one_error_of_its_rule)
{
	const struct msg_info *info;

	declare_text(errors[_i].text);
	ck_assert_msg(diags.n_errors == 1, "%s\n%s", errors[_i].text, rendered());
	info = &msg_table[diags.first->id];
	ck_assert_msg(strcmp(info->tag, errors[_i].tag) == 0, "%s\n%s", errors[_i].text,
		      rendered());
	ck_assert_msg(strcmp(info->rule, errors[_i].rule) == 0, "%s\n%s", errors[_i].text,
		      info->rule);
	ck_assert_ptr_nonnull(diags.first->hint);
	ck_assert_msg(!strstr(diags.first->text, "{0}"), "a place was not filled");
}
END_TEST

START_TEST(an_error_about_two_places_shows_the_other_one)
{
	declare_text("struct S { int first; char b; long first; };");
	ck_assert_uint_eq(diags.n_errors, 1);
	ck_assert_ptr_nonnull(diags.first->others);
	ck_assert_uint_eq(src_locate(&src, diags.first->others->at.pos).col, 16);
	ck_assert_str_eq(diags.first->others->label, "declared here");
}
END_TEST

/* -- scopes ------------------------------------------------------------------------------------ */

static struct symbol *symbol_named(const char *name)
{
	struct symbol *sym = arena_new(arena, struct symbol);

	sym->name = intern_str(ck.names, name);
	return sym;
}

START_TEST(an_inner_name_hides_an_outer_one)
{
	struct scope *inner = scope_new(arena, ck.file);
	struct symbol *outer_x = symbol_named("x"), *inner_x = symbol_named("x");

	ck_assert_ptr_null(scope_add(ck.file, outer_x));
	ck_assert_ptr_eq(scope_find(inner, outer_x->name), outer_x);
	ck_assert_ptr_null(scope_find_here(inner, outer_x->name));
	ck_assert_ptr_null(scope_add(inner, inner_x));
	ck_assert_ptr_eq(scope_find(inner, outer_x->name), inner_x);
	ck_assert_ptr_eq(scope_find(ck.file, outer_x->name), outer_x);
	ck_assert_ptr_eq(scope_add(inner, symbol_named("x")), inner_x);
	ck_assert_ptr_eq(scope_outer(inner), ck.file);
}
END_TEST

START_TEST(a_scope_of_any_size_finds_its_names_in_order)
{
	enum { N = 100000 };
	static struct symbol *all[N];
	char name[16];

	for (int i = 0; i < N; i++) {
		snprintf(name, sizeof(name), "n%d", i);
		all[i] = symbol_named(name);
		ck_assert_ptr_null(scope_add(ck.file, all[i]));
		ck_assert_ptr_eq(scope_find(ck.file, all[i / 2]->name), all[i / 2]);
	}
	const struct symbol *sym = scope_first(ck.file);
	for (int i = 0; i < N; i++, sym = sym->next_in_scope)
		ck_assert_ptr_eq(sym, all[i]);
	ck_assert_ptr_null(sym);
	ck_assert_ptr_null(scope_find(ck.file, intern_str(ck.names, "absent")));
}
END_TEST

START_TEST(the_nearest_name_may_be_in_any_scope)
{
	struct scope *inner = scope_new(arena, ck.file);
	struct near near;

	scope_add(ck.file, symbol_named("counter"));
	scope_add(inner, symbol_named("total"));
	near_init(&near, "countr");
	scope_near(inner, &near);
	ck_assert_str_eq(near.best, "counter");
	near_init(&near, "uin64");
	scope_near(inner, &near);
	ck_assert_str_eq(near.best, "uint64");
}
END_TEST

/* -- types of the target ------------------------------------------------------------------------- */

static const struct {
	const char *name, *text;
} vmk_types[] = {
	{ "Task",
	  "struct Task { int32 id; $vmk.Mm *mm; char name[16]; }; typedef struct Task Task_t;" },
	{ "Mm", "struct Mm { $vmk.Task *owner; uint64 pages; };" },
	{ "Copy", "struct Mm { $vmk.Task *owner; uint64 pages; }; struct Copy { struct Mm mm; };" },
	{ "Ring", "typedef $vmk.Knot Ring;" },
	{ "Knot", "typedef $vmk.Ring Knot;" },
	{ "Broken", "struct Broken { int a; int a; };" },
	{ "Code", "int Code() { return 1; }" },
	{ "Liar", "struct Other { int a; };" },
	{ "Noise", "struct \x01 ((" },
};
static int n_asked;

static const char *vmk_text(void *ctx, const char *module, const char *type, size_t *len)
{
	(void)ctx;
	for (size_t i = 0; i < sizeof(vmk_types) / sizeof(vmk_types[0]); i++) {
		if (strcmp(module, "vmk") != 0 || strcmp(type, vmk_types[i].name) != 0)
			continue;
		n_asked++;
		*len = strlen(vmk_types[i].text);
		return vmk_types[i].text;
	}
	return NULL;
}

static bool vmk_has_module(void *ctx, const char *module)
{
	(void)ctx;
	return strcmp(module, "vmk") == 0;
}

static void vmk_near_module(void *ctx, struct near *near)
{
	(void)ctx;
	near_offer(near, "vmk");
}

static void vmk_near_type(void *ctx, const char *module, struct near *near)
{
	(void)ctx;
	(void)module;
	near_offer(near, "Task");
}

static const struct front_target vmk = { .prelude = "typedef struct { uint64 rbx; } ExcFrame;"
						    "typedef struct { int64 id; } World;",
					 .type_text = vmk_text,
					 .has_module = vmk_has_module,
					 .near_module = vmk_near_module,
					 .near_type = vmk_near_type };

static void open_vmk(void)
{
	n_asked = 0;
	open_target(&vmk);
}

START_TEST(predeclared_types_are_there)
{
	declare_text("ExcFrame *f; World *w; uint16 u; int64 i;");
	expect_no_error();
	ck_assert_uint_eq(type_of("f")->to.target->record->size, 8);
	ck_assert_uint_eq(type_of("u")->integer.width, 2);
}
END_TEST

START_TEST(a_target_type_is_asked_for_once)
{
	uint64_t offset;

	declare_text("$vmk.Task *t; $vmk.Task *u; $vmk.Task_t *v; $vmk.Mm *m;");
	expect_no_error();
	ck_assert_int_eq(n_asked, 2); /* Task, and Mm for it */
	ck_assert_int_eq(n_import_uses, 4);
	const struct record *task = type_of("t")->to.target->record;
	ck_assert_ptr_eq(type_of("v")->to.target->record, task);
	const struct field *mm = record_find(task, "mm", &offset);
	ck_assert_ptr_eq(mm->type->to.target, type_of("m")->to.target);
	ck_assert(type_of("m")->to.target->record->is_complete);
}
END_TEST

START_TEST(target_texts_may_repeat_each_other)
{
	declare_text("$vmk.Task *t; $vmk.Copy *c;");
	expect_no_error();
	ck_assert_uint_eq(type_of("c")->to.target->record->size, 16);
}
END_TEST

START_TEST(target_types_do_not_enter_the_program)
{
	declare_text("$vmk.Task *t; struct Task { char mine; };");
	expect_no_error();
	ck_assert_uint_eq(record_of("Task")->size, 1);
}
END_TEST

START_TEST(a_wrong_import_is_one_error_at_the_import)
{
	static const struct {
		const char *text, *tag, *says;
	} rows[] = {
		{ "$vmk.Tsk *t;", "unknown-type", "did you mean 'Task'?" },
		{ "$vnk.Task *t;", "unknown-module", "did you mean 'vmk'?" },
		{ "$vmk.Ring *t;", "malformed-type", "defined by itself" },
		{ "$vmk.Broken *t;", "malformed-type", "'a' is a field of this struct already" },
		{ "$vmk.Broken *t; $vmk.Broken *u;", "malformed-type", "'a' is a field" },
		{ "$vmk.Code *t;", "malformed-type", "holds only types" },
		{ "$vmk.Liar *t;", "malformed-type", "does not define it" },
		{ "$vmk.Noise *t;", "malformed-type", "$vmk.Noise" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		open_vmk();
		declare_text(rows[i].text);
		ck_assert_msg(diags.n_errors == 1, "%s\n%s", rows[i].text, rendered());
		ck_assert_str_eq(msg_table[diags.first->id].tag, rows[i].tag);
		ck_assert_uint_eq(src_locate(&src, diags.first->at.pos).col, 1);
		ck_assert_msg(strstr(rendered(), rows[i].says), "%s", rendered());
		close_all();
	}
}
END_TEST

/* Each type imports the next: whatever a target says, reading it ends. */
static const char *endless_text(void *ctx, const char *module, const char *type, size_t *len)
{
	(void)ctx;
	(void)module;
	const char *text = arena_printf(arena, "struct %s { $m.%sx *next; };", type, type);
	*len = strlen(text);
	return strlen(type) > 200 ? NULL : text;
}

START_TEST(a_target_cannot_keep_the_compiler_busy_for_ever)
{
	static const struct front_target endless = { .type_text = endless_text };

	open_target(&endless);
	declare_text("$m.x *t;");
	ck_assert_uint_eq(diags.n_errors, 1);
	close_all();
}
END_TEST

START_TEST(a_malformed_prelude_is_reported)
{
	static const struct front_target wrong = { .prelude = "typedef struct { int a" };

	open_target(&wrong);
	ck_assert_uint_eq(diags.n_errors, 1);
	ck_assert_str_eq(msg_table[diags.first->id].rule, "T-14");
	close_all();
}
END_TEST

int main(void)
{
	Suite *s = suite_create("type");
	TCase *many = tcase(s, "compilations of their own", NULL);
	TCase *one = tcase(s, "one compilation", open_plain);
	TCase *imports = tcase(s, "imports", open_vmk);

	tcase_add_test(many, integer_words_combine_as_in_c_in_any_order);
	tcase_add_test(many, a_model_fixes_the_widths);
	tcase_add_test(many, a_type_is_shown_as_it_is_written);
	tcase_add_test(many, a_wrong_import_is_one_error_at_the_import);
	tcase_add_test(many, a_target_cannot_keep_the_compiler_busy_for_ever);
	tcase_add_test(many, a_malformed_prelude_is_reported);
	tcase_add_test(one, enum_constants_count_on_from_the_last_value);
	tcase_add_test(one, types_of_any_depth_are_fine);
	tcase_add_test(one, an_incomplete_record_is_completed_for_all_its_mentions);
	tcase_add_loop_test(one, a_wrong_declaration_is_one_error_of_its_rule, 0,
			    sizeof(errors) / sizeof(errors[0]));
	tcase_add_test(one, an_error_about_two_places_shows_the_other_one);
	tcase_add_test(one, an_inner_name_hides_an_outer_one);
	tcase_add_test(one, a_scope_of_any_size_finds_its_names_in_order);
	tcase_add_test(one, the_nearest_name_may_be_in_any_scope);
	tcase_add_test(imports, predeclared_types_are_there);
	tcase_add_test(imports, a_target_type_is_asked_for_once);
	tcase_add_test(imports, target_texts_may_repeat_each_other);
	tcase_add_test(imports, target_types_do_not_enter_the_program);
	return run_suite(s);
}
