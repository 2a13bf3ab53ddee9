/*
 * vir_samples.h - modules that the tests of VIR take apart, as text, and the way from a
 * text to a module.
 */
#ifndef TESTS_UNIT_VIR_SAMPLES_H
#define TESTS_UNIT_VIR_SAMPLES_H

#include <check.h>
#include <string.h>

#include "runtime/vir/vir.h"

/* Objects, every kind of region, calls with both kinds of parameters, a handler. */
#define SAMPLE_REGIONS                                              \
	"text \"hello %d\\n\"\n"                                    \
	"text \"\\x01\\xff\\\"\\\\\\t\"\n"                          \
	"text \"x\"\n"                                              \
	"place 3:7 120 5\n"                                         \
	"place 4:1 130 2\n"                                         \
	"place 3:7 125 1\n"                                         \
	"var @0 perthread cell exittsc = 0 ; 3:7\n"                 \
	"var @1 perthread string name = \"none\"\n"                 \
	"var @2 perhost cell all = -1 ; 3:7 p3\n"                   \
	"bag #0 perenv 256 requests ; 4:1\n"                        \
	"aggr &0 perhost 1 1 result\n"                              \
	"func ^0 square(%0, %1, $0) value slots 2 cells 0\n"        \
	"  %2 = mul %0, %1 ; 3:7\n"                                 \
	"  scat $1, $0, \"hello %d\\n\"\n"                          \
	"  ret.v %2\n"                                              \
	"end\n"                                                     \
	"func ^1 text() string slots 1 cells 0\n"                   \
	"  pname $0\n"                                              \
	"  ret.s $0\n"                                              \
	"end\n"                                                     \
	"func ^2 VMM:HV_Exit(%0, $0, $1) nothing slots 4 cells 1\n" \
	"  %1 = const -5\n"                                         \
	"  %2 = ltu %0, %1 ; 3:7 p3\n"                              \
	"  %3, %4 = if %2\n"                                        \
	"    br 0, %0, %1\n"                                        \
	"  else\n"                                                  \
	"    tick\n"                                                \
	"    %5 = call ^0, %0, \"x\", %1\n"                         \
	"    br 0, %5, %5\n"                                        \
	"  end\n"                                                   \
	"  %6 = loop %3 : %7\n"                                     \
	"    tick\n"                                                \
	"    %8 = sub %7, %4\n"                                     \
	"    %9 = bool %8\n"                                        \
	"    if %9\n"                                               \
	"      cont 1, %8\n"                                        \
	"    else\n"                                                \
	"      br 1, %7\n"                                          \
	"    end\n"                                                 \
	"    exit\n"                                                \
	"  end\n"                                                   \
	"  %10 = each #0, %6 : %11, %12, %13\n"                     \
	"    tick\n"                                                \
	"    sample &0, %12, %11, $1\n"                             \
	"    cont 0, %12\n"                                         \
	"  end\n"                                                   \
	"  try\n"                                                   \
	"    %14 = divu %10, %6\n"                                  \
	"    cset !0, %14\n"                                        \
	"    fail \"hello %d\\n\"\n"                                \
	"  catch\n"                                                 \
	"    excname $2\n"                                          \
	"    tick\n"                                                \
	"    call.s $3, ^1\n"                                       \
	"    printf \"hello %d\\n\", %10, $3\n"                     \
	"    br 0\n"                                                \
	"  end\n"                                                   \
	"  %15 = gupd @2, add, %6\n"                                \
	"  atable &0, table\n"                                      \
	"  atable &0, \"\\x01\\xff\\\"\\\\\\t\"\n"                  \
	"  ret\n"                                                   \
	"end\n"                                                     \
	"probe ^2 domain 1 vm 0 \"iss\" ; 4:1\n"

/* Nothing at all, and the least that can run. */
#define SAMPLE_EMPTY ""
#define SAMPLE_PROBE                            \
	"func ^0 p() nothing slots 0 cells 0\n" \
	"  exit\n"                              \
	"end\n"                                 \
	"probe ^0 domain 0 vm 0 \"\"\n"

/* Names that no identifier is, odd numbers, loads. */
#define SAMPLE_LOADS                                       \
	"var @0 pervmk cell \"\" = -9223372036854775808\n" \
	"var @1 perthread string \"a b\" = \"\"\n"         \
	"bag #0 pervm 65536 \"\\n;\"\n"                    \
	"aggr &0 perenv 8 0 a!b\n"                         \
	"func ^0 $m.f:0x1(%0) value slots 3 cells 70000\n" \
	"  %1 = load guest, 3, signed, %0\n"               \
	"  %2 = load own, 8, unsigned, %1\n"               \
	"  load.s $0, phys, 255, %2\n"                     \
	"  %3 = bvar RAX\n"                                \
	"  stack $1, 1, %3\n"                              \
	"  %4 = bfs %1, %2, %3\n"                          \
	"  %5 = cget !69999\n"                             \
	"  ret.v %5\n"                                     \
	"end\n"

static const char *const samples[] = { SAMPLE_EMPTY, SAMPLE_PROBE, SAMPLE_LOADS, SAMPLE_REGIONS };
enum { N_SAMPLES = sizeof(samples) / sizeof(samples[0]) };

enum { ARENA_LIMIT_BYTES = 64 * 1024 * 1024 };

static inline struct arena *open_arena(void)
{
	struct arena *a = arena_open(ARENA_LIMIT_BYTES, NULL); /* no handler: filling it aborts */

	ck_assert_ptr_nonnull(a);
	return a;
}

static inline struct vir_module *parsed(struct arena *a, const char *text)
{
	struct vir_module *m = NULL;
	struct buf why = { 0 };
	int err = vir_parse(a, text, strlen(text), &m, &why);

	ck_assert_msg(err == 0, "%s\nin\n%s", buf_str(&why), text);
	buf_free(&why);
	return m;
}

static inline void assert_well_formed(struct vir_module *m)
{
	struct buf why = { 0 };
	int err = vir_check(m, &why);

	ck_assert_msg(err == 0, "%s", buf_str(&why));
	buf_free(&why);
}

/* The message of a rejection; the caller frees it. */
static inline struct buf rejection(struct vir_module *m)
{
	struct buf why = { 0 };

	ck_assert_msg(vir_check(m, &why) < 0, "was not rejected");
	return why;
}

static inline bool same_bytes(const struct buf *left, const struct buf *right)
{
	return left->len == right->len &&
	       (left->len == 0 || memcmp(left->data, right->data, left->len) == 0);
}

/* Through image and text and back: nothing may change. */
static inline void assert_round_trips(const struct vir_module *m)
{
	struct arena *a = open_arena();
	struct buf image = { 0 }, again = { 0 }, text = { 0 }, text_again = { 0 }, why = { 0 };
	struct vir_module *read;
	struct vir_module *from_text;

	vir_write(m, &image);
	vir_print(m, &text);
	int err = vir_read(a, image.data, image.len, &read, &why);
	ck_assert_msg(err == 0, "%s", buf_str(&why));
	vir_write(read, &again);
	ck_assert_msg(same_bytes(&image, &again), "another image:\n%s", buf_str(&text));
	vir_print(read, &text_again);
	ck_assert_str_eq(buf_str(&text), buf_str(&text_again));

	err = vir_parse(a, buf_str(&text), text.len, &from_text, &why);
	ck_assert_msg(err == 0, "%s\nin\n%s", buf_str(&why), buf_str(&text));
	buf_clear(&again);
	vir_write(from_text, &again);
	ck_assert_msg(same_bytes(&image, &again), "another image by text:\n%s", buf_str(&text));

	buf_free(&image);
	buf_free(&again);
	buf_free(&text);
	buf_free(&text_again);
	buf_free(&why);
	arena_close(a);
}

#endif
