/*
 * test_layout - where fields stand, compared with the C compiler.
 *
 * Layout has an oracle that nobody can argue with.  LAYOUT() hands one text to C and
 * to our front end, so the struct that is compared is the struct that was written.
 */
#include "tests/unit/decl_run.h"

/* -- layout, against the C compiler ---------------------------------------------------- */

typedef int8_t int8;
typedef int16_t int16;
typedef int32_t int32;
typedef int64_t int64;
typedef uint8_t uint8;
typedef uint16_t uint16;
typedef uint32_t uint32;
typedef uint64_t uint64;

#define LAYOUT(kind, tag, ...) \
	kind tag __VA_ARGS__;  \
	static const char text_##tag[] = #kind " " #tag " " #__VA_ARGS__ ";";

static void expect_layout(const char *tag, const char *text, size_t size, size_t align)
{
	open_plain();
	declare_text(text);
	expect_no_error();
	const struct record *r = record_of(tag);
	ck_assert_msg(r->size == size, "%s: size %" PRIu64 ", C says %zu", text, r->size, size);
	ck_assert_msg(r->align == align, "%s: align %u, C says %zu", text, r->align, align);
}

static const struct field *expect_field(const char *tag, const char *name, uint64_t *offset)
{
	const struct field *f = record_find(record_of(tag), intern_str(ck.names, name), offset);

	ck_assert_msg(f != NULL, "%s.%s was not found", tag, name);
	return f;
}

static void expect_offset(const char *tag, const char *name, size_t want)
{
	uint64_t offset;

	expect_field(tag, name, &offset);
	ck_assert_msg(offset == want, "%s.%s: offset %" PRIu64 ", C says %zu", tag, name, offset,
		      want);
}

/* bytes: a record that is zero but for the bit-field, which is all ones. */
static void expect_bits(const char *tag, const char *name, const void *bytes, size_t size)
{
	uint64_t offset, n_bits = 0, first = UINT64_MAX;

	for (uint64_t bit = 0; bit < size * 8; bit++) {
		if (!(((const uint8 *)bytes)[bit / 8] >> bit % 8 & 1))
			continue;
		first = first == UINT64_MAX ? bit : first;
		n_bits++;
	}
	const struct field *f = expect_field(tag, name, &offset);
	ck_assert_msg(offset * 8 + f->bit_offset == first && f->bit_width == n_bits,
		      "%s.%s: bit %" PRIu64 " width %u, C says %" PRIu64 " width %" PRIu64, tag,
		      name, offset * 8 + f->bit_offset, f->bit_width, first, n_bits);
	ck_assert_uint_lt(f->bit_offset, 8);
	/* E-18: what is read never needs more than one cell. */
	ck_assert_uint_le((f->bit_offset + f->bit_width + 7u) / 8, 8);
}

#define SAME(kind, tag) expect_layout(#tag, text_##tag, sizeof(kind tag), _Alignof(kind tag))
#define AT(kind, tag, name) expect_offset(#tag, #name, offsetof(kind tag, name))
#define BITS(kind, tag, name)                                    \
	do {                                                     \
		kind tag value;                                  \
		memset(&value, 0, sizeof(value));                \
		value.name--;                                    \
		expect_bits(#tag, #name, &value, sizeof(value)); \
	} while (0)

LAYOUT(struct, Plain, {
	char c;
	int i;
	short s;
	long l;
	char tail;
})
LAYOUT(struct, Pointers, {
	char c;
	void *p;
	uint16 u;
	char **q;
	int (*f)(int);
	int(*a)[3];
})
LAYOUT(struct, Arrays, {
	char name[5];
	uint64 grid[2][3];
	char rest[];
})
LAYOUT(struct, Nested, {
	char c;
	struct {
		char d;
		int64 e;
	} in;
	union {
		char f[3];
		short g;
	} both;
	struct Plain plain[2];
})
LAYOUT(struct, Anonymous, {
	char c;
	union {
		struct {
			short a;
			int b;
		};
		uint64 all;
	};
	char d;
})
LAYOUT(union, Union, {
	char c[9];
	int i;
	struct Plain *p;
})
LAYOUT(struct, Bits, {
	int a : 3;
	unsigned b : 5;
	char c : 4;
	char d : 5;
	short e : 9;
	int f : 17;
	long g : 40;
	unsigned long h : 64;
	int i : 1;
	char plain;
	int j : 9;
	int k : 24;
})
LAYOUT(struct, Closed, {
	char a : 3;
	int : 0;
	char b : 3;
	char : 0;
	char c : 2;
	long : 0;
	char d : 1;
})
LAYOUT(struct, Unnamed, {
	char a;
	long : 33;
	char b : 7;
	int : 3;
	short c : 15;
})
LAYOUT(struct, OnlyUnnamed, {
	long : 9;
	char c;
})
LAYOUT(union, BitUnion, {
	int a : 3;
	long b : 33;
	char c : 8;
})
LAYOUT(struct, Mixed, {
	uint8 a;
	uint32 b : 20;
	uint8 c;
	uint64 d : 1;
	struct {
		uint16 e : 3;
		uint16 f : 14;
	};
	uint32 g : 31;
	uint32 h : 1;
})

START_TEST(plain_records_are_laid_out_as_in_c)
{
	SAME(struct, Plain);
	AT(struct, Plain, c);
	AT(struct, Plain, i);
	AT(struct, Plain, s);
	AT(struct, Plain, l);
	AT(struct, Plain, tail);
	close_all();
	SAME(struct, Pointers);
	AT(struct, Pointers, p);
	AT(struct, Pointers, u);
	AT(struct, Pointers, q);
	AT(struct, Pointers, f);
	AT(struct, Pointers, a);
	close_all();
	SAME(struct, Arrays);
	AT(struct, Arrays, grid);
	AT(struct, Arrays, rest);
	close_all();
	SAME(union, Union);
	AT(union, Union, p);
	close_all();
}
END_TEST

START_TEST(nested_records_are_laid_out_as_in_c)
{
	open_plain();
	declare_text(text_Plain);
	declare_text(text_Nested);
	expect_no_error();
	ck_assert_uint_eq(record_of("Nested")->size, sizeof(struct Nested));
	AT(struct, Nested, in);
	AT(struct, Nested, both);
	AT(struct, Nested, plain);
	close_all();
	SAME(struct, Anonymous);
	AT(struct, Anonymous, a);
	AT(struct, Anonymous, b);
	AT(struct, Anonymous, all);
	AT(struct, Anonymous, d);
	close_all();
}
END_TEST

START_TEST(bit_fields_are_laid_out_as_in_c)
{
	SAME(struct, Bits);
	BITS(struct, Bits, a);
	BITS(struct, Bits, b);
	BITS(struct, Bits, c);
	BITS(struct, Bits, d);
	BITS(struct, Bits, e);
	BITS(struct, Bits, f);
	BITS(struct, Bits, g);
	BITS(struct, Bits, h);
	BITS(struct, Bits, i);
	AT(struct, Bits, plain);
	BITS(struct, Bits, j);
	BITS(struct, Bits, k);
	close_all();
	SAME(struct, Mixed);
	BITS(struct, Mixed, b);
	AT(struct, Mixed, c);
	BITS(struct, Mixed, d);
	BITS(struct, Mixed, e);
	BITS(struct, Mixed, f);
	BITS(struct, Mixed, g);
	BITS(struct, Mixed, h);
	close_all();
	SAME(union, BitUnion);
	BITS(union, BitUnion, a);
	BITS(union, BitUnion, b);
	BITS(union, BitUnion, c);
	close_all();
}
END_TEST

START_TEST(unnamed_bit_fields_are_laid_out_as_in_c)
{
	SAME(struct, Closed);
	BITS(struct, Closed, a);
	BITS(struct, Closed, b);
	BITS(struct, Closed, c);
	BITS(struct, Closed, d);
	close_all();
	SAME(struct, Unnamed);
	BITS(struct, Unnamed, b);
	BITS(struct, Unnamed, c);
	close_all();
	SAME(struct, OnlyUnnamed);
	AT(struct, OnlyUnnamed, c);
	close_all();
}
END_TEST

START_TEST(a_bit_field_keeps_the_sign_of_its_type)
{
	uint64_t offset;

	declare_text(text_Bits);
	ck_assert(type_is_signed(expect_field("Bits", "a", &offset)->type));
	ck_assert(!type_is_signed(expect_field("Bits", "b", &offset)->type));
}
END_TEST

START_TEST(an_empty_record_has_size_0_and_alignment_1)
{
	declare_text("struct E {}; struct H { struct E e; char c; };");
	expect_no_error();
	ck_assert_uint_eq(record_of("E")->size, 0);
	ck_assert_uint_eq(record_of("E")->align, 1);
	ck_assert_uint_eq(record_of("H")->size, 1);
}
END_TEST

START_TEST(pinned_fields_start_blocks_in_any_order)
{
	declare_text("struct P { @32 int a; char b; @8 long c; short d; @0x40 char *e; };");
	expect_no_error();
	expect_offset("P", "a", 32);
	expect_offset("P", "b", 36);
	expect_offset("P", "c", 8);
	expect_offset("P", "d", 16);
	expect_offset("P", "e", 64);
	ck_assert_uint_eq(record_of("P")->size, 72);
}
END_TEST

START_TEST(fields_before_a_pinned_one_start_at_0)
{
	declare_text("struct P { char a; int b; @8 int c; }; struct Q { @3 int x; char y; };");
	expect_no_error();
	expect_offset("P", "b", 4);
	expect_offset("P", "c", 8);
	expect_offset("Q", "x", 3);
	expect_offset("Q", "y", 7);
	ck_assert_uint_eq(record_of("Q")->size, 8);
}
END_TEST

START_TEST(large_records_take_linear_time)
{
	enum { N = 200000 };
	struct buf text = { 0 };

	buf_puts(&text, "struct Big {");
	for (int i = 0; i < N; i++)
		buf_printf(&text, "@%d char f%d;", N - i, i);
	buf_puts(&text, "};");
	declare_text(buf_str(&text));
	expect_no_error();
	for (int i = 0; i < N; i++) {
		char name[16];
		snprintf(name, sizeof(name), "f%d", i);
		expect_offset("Big", name, (size_t)(N - i));
	}
	buf_free(&text);
}
END_TEST

int main(void)
{
	Suite *s = suite_create("layout");
	TCase *many = tcase(s, "compilations of their own", NULL);
	TCase *one = tcase(s, "one compilation", open_plain);

	tcase_add_test(many, plain_records_are_laid_out_as_in_c);
	tcase_add_test(many, nested_records_are_laid_out_as_in_c);
	tcase_add_test(many, bit_fields_are_laid_out_as_in_c);
	tcase_add_test(many, unnamed_bit_fields_are_laid_out_as_in_c);
	tcase_add_test(one, a_bit_field_keeps_the_sign_of_its_type);
	tcase_add_test(one, an_empty_record_has_size_0_and_alignment_1);
	tcase_add_test(one, pinned_fields_start_blocks_in_any_order);
	tcase_add_test(one, fields_before_a_pinned_one_start_at_0);
	tcase_add_test(one, large_records_take_linear_time);
	return run_suite(s);
}
