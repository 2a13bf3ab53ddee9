/*
 * test_vir_image - images of VIR: the bytes are those of spec/vir.md section 6, and no
 * bytes at all do the reader harm.  A test's name is the claim it proves.
 */
#include <stdlib.h>

#include "tests/unit/vir_samples.h"

static uint32_t word_at(const struct buf *image, size_t at)
{
	const unsigned char *bytes = (const unsigned char *)image->data + 4 * at;

	return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
	       (uint32_t)bytes[3] << 24;
}

static void set_word(struct buf *image, size_t at, uint32_t word)
{
	for (int i = 0; i < 4; i++)
		image->data[4 * at + i] = (char)(word >> 8 * i);
}

static void seal(struct buf *image)
{
	set_word(image, 3, vir_image_crc(image->data, image->len));
}

static struct buf image_of(const char *text)
{
	struct arena *a = open_arena();
	struct buf image = { 0 };

	vir_write(parsed(a, text), &image);
	arena_close(a);
	return image;
}

static bool is_accepted(const void *bytes, size_t len)
{
	struct arena *a = open_arena();
	struct buf why = { 0 };
	struct vir_module *m = NULL;
	/* Of that size and no more, so that a read beyond it is seen. */
	void *copy = malloc(len ? len : 1);

	if (len)
		memcpy(copy, bytes, len);
	bool accepted = vir_read(a, copy, len, &m, &why) == 0;
	free(copy);
	if (accepted) {
		struct buf again = { 0 };
		vir_write(m, &again);
		ck_assert_msg(again.len == len && memcmp(again.data, bytes, len) == 0,
			      "written differently");
		buf_free(&again);
		if (vir_check(m, &why) == 0)
			assert_round_trips(m);
	}
	ck_assert_msg(accepted || why.len, "rejected without a word");
	buf_free(&why);
	arena_close(a);
	return accepted;
}

static void assert_refused(const struct buf *image, const char *why)
{
	struct arena *a = open_arena();
	struct buf said = { 0 };
	struct vir_module *m = NULL;

	ck_assert_int_lt(vir_read(a, image->data, image->len, &m, &said), 0);
	ck_assert_ptr_null(m);
	ck_assert_msg(strstr(buf_str(&said), why) != NULL, "not '%s': %s", why, buf_str(&said));
	buf_free(&said);
	arena_close(a);
}

/* -- the format ----------------------------------------------------------------------------- */

START_TEST(the_bytes_are_those_of_the_specification)
{
	static const uint32_t rest[] = {
		1,
		3,
		0x00636261, /* texts */
		2,
		0,
		0,
		0,
		0,
		7,
		8,
		9,
		10, /* places: pos, len, line, column */
		1,
		1,
		'v',
		4,
		1,
		0,
		5,
		0,
		0, /* variables: perhost, place 1, cell, 5, no text */
		1,
		1,
		'b',
		1,
		0,
		16, /* bags: perenv */
		1,
		1,
		'a',
		1,
		0,
		2,
		1, /* aggregates */
		1,
		1,
		'f',
		0,
		1,
		0,
		1,
		1, /* functions: parameters, slots, cells */
		3, /* operations */
		OP_CONST,
		1,
		1,
		0xfffffffe,
		~0u, /* the number */
		OP_PRINTF | 2 << 16,
		0,
		0,
		2u << 30,
		1, /* text 0, value 1 */
		OP_RET,
		0,
		0, /* no operands */
		1,
		0,
		3,
		2,
		1,
		1,
		'i', /* probes: function, domain, VM, place, kinds */
	};
	struct buf image = image_of("text \"abc\"\nplace 9:10 7 8\n"
				    "var @0 perhost cell v = 5 ; 9:10\n"
				    "bag #0 perenv 16 b\naggr &0 perenv 2 1 a\n"
				    "func ^0 f(%0) nothing slots 1 cells 1\n"
				    "%1 = const -2 ; 9:10\nprintf \"abc\", %1\nret\nend\n"
				    "probe ^0 domain 3 vm 2 \"i\" ; 9:10\n");
	size_t n = sizeof(rest) / sizeof(rest[0]);

	ck_assert_int_eq(memcmp(image.data, "VIR1", 4), 0);
	ck_assert_uint_eq(word_at(&image, 1), 1);
	ck_assert_uint_eq(word_at(&image, 2), n + 4);
	ck_assert_uint_eq(image.len, 4 * (n + 4));
	for (size_t i = 0; i < n; i++)
		ck_assert_msg(word_at(&image, 4 + i) == rest[i], "word %zu is %u, not %u", i,
			      word_at(&image, 4 + i), rest[i]);
	buf_free(&image);
}
END_TEST

START_TEST(the_check_sum_is_crc_32)
{
	/* The check value of the catalogues: CRC-32 of "123456789". */
	static const char bytes[16 + 9] = "****************123456789";

	ck_assert_uint_eq(vir_image_crc(bytes, 16 + 9), 0xcbf43926);
	ck_assert_uint_eq(vir_image_crc(bytes, 16), 0);
	/* And that of the bytes 0 to 255: each entry of a table is used. */
	unsigned char all[16 + 256] = { 0 };
	for (unsigned i = 0; i < 256; i++)
		all[16 + i] = (unsigned char)i;
	ck_assert_uint_eq(vir_image_crc(all, sizeof(all)), 0x29058c73);
}
END_TEST

START_TEST(images_may_be_written_behind_others)
{
	struct arena *a = open_arena();
	struct buf twice = { 0 };
	struct buf once = image_of(SAMPLE_REGIONS);

	vir_write(parsed(a, SAMPLE_PROBE), &twice);
	size_t first = twice.len;
	vir_write(parsed(a, SAMPLE_REGIONS), &twice);
	ck_assert_uint_eq(twice.len - first, once.len);
	ck_assert_int_eq(memcmp(twice.data + first, once.data, once.len), 0);
	buf_free(&once);
	buf_free(&twice);
	arena_close(a);
}
END_TEST

/* -- rules V-1 to V-8 ------------------------------------------------------------------------- */

#define TEXT_A "text \"a\"\n"
#define PLACES "place 1:2 3 4\nplace 1:2 3 5\n"
#define VAR "var @0 perhost cell v = 0\n"
#define AGGR "aggr &0 perenv 1 1 a\n"
#define FUNC "func ^0 f() nothing slots 0 cells 0\ntick\nret\nend\n"

/*
 * One word of an image is changed, and it is sealed again if that word is not of its
 * header.  Where the words of the image of an empty text are: 4 number of texts, 5 of
 * places, 6 place 0, 10 number of variables, 11 of bags, 12 of aggregates, 13 of
 * functions, 14 of probes.
 */
static const struct {
	const char *text;
	uint32_t at, word;
	const char *why;
} refused[] = {
	{ "", 0, 0x32524956, "byte 0: found no header, wanted VIR1 and three words [V-1]" },
	{ "", 1, 2, "byte 4: found version 2, wanted 1 [V-1]" },
	{ "", 2, 16, "byte 8: found 16 words in 60 bytes, wanted the size of the image [V-2]" },
	{ "", 3, 0, "byte 12: found check sum 00000000, wanted " },

	{ "", 4, 11, "byte 16: found number of texts 11, wanted at most 10, which is what" },
	{ "", 4, UINT32_MAX, "byte 16: found number of texts 4294967295" },
	{ "", 5, 3, "byte 20: found number of places 3, wanted at most 2" },
	{ "", 10, 1, "byte 40: found number of variables 1, wanted at most 0" },
	{ "", 11, 1, "byte 44: found number of bags 1, wanted at most 0" },
	{ "", 12, 1, "byte 48: found number of aggregates 1, wanted at most 0" },
	{ "", 13, 1, "byte 52: found number of functions 1, wanted at most 0" },
	{ "", 14, 1, "byte 56: found number of probes 1, wanted at most 0" },
	{ TEXT_A, 5, 0x7fffffff, "byte 20: found string of length 2147483647, wanted one" },
	{ FUNC, 21, 0x7fffffff,
	  "byte 84: found number of operations 2147483647, wanted at most 2" },
	{ FUNC, 22, OP_TICK | 0xffffu << 16, "byte 100: found number of arguments 65535" },
	{ FUNC, 22, OP_TICK | 5u << 16, "byte 100: found number of arguments 5" },
	{ FUNC, 22, OP_TICK | 4u << 16,
	  "byte 116: found the end of the image, wanted a word [V-4]" },
	{ FUNC, 13, 0, "byte 80: found more bytes: 36, wanted the end [V-4]" },

	{ TEXT_A, 6, 0, "byte 24: found a NUL in a string, wanted bytes from 1 to 255 [V-5]" },
	{ TEXT_A, 6, 0x01000061,
	  "byte 27: found another byte, wanted 0 up to the next word [V-5]" },

	{ VAR, 15, 2, "byte 60: found is_string 2, wanted at most 1 [V-6]" },
	{ AGGR, 17, 256, "byte 68: found number of integer keys 256, wanted at most 255 [V-6]" },
	{ AGGR, 18, 256, "byte 72: found number of string keys 256, wanted at most 255 [V-6]" },
	{ FUNC, 17, 1u << 30, "byte 68: found number of cell parameters 1073741824, wanted" },
	{ FUNC, 22, OP_COUNT, "byte 88: found operation " },
	{ FUNC, 23, 1u << 30, "byte 88: found values 1073741824, wanted less than 2^30 [V-6]" },
	{ FUNC, 23, UINT32_MAX, "byte 88: found values 4294967295, wanted less than 2^30 [V-6]" },

	{ TEXT_A "text \"b\"\n", 8, 'a',
	  "byte 28: found again text 0, wanted texts that differ [V-7]" },

	{ "", 5, 0, "byte 24: found no places, wanted at least place 0 [V-8]" },
	{ "", 8, 1,
	  "byte 24: found another place 1, wanted nowhere, which is 0 in all words [V-8]" },
	{ PLACES, 15, 4, "byte 56: found again place 1, wanted one that differs from that before" },
};

START_TEST(what_breaks_a_rule_of_images_is_refused)
{
	struct buf image = image_of(refused[_i].text);

	set_word(&image, refused[_i].at, refused[_i].word);
	if (refused[_i].at > 3)
		seal(&image);
	assert_refused(&image, refused[_i].why);
	buf_free(&image);
}
END_TEST

START_TEST(no_part_of_an_image_is_one)
{
	struct buf image = image_of(SAMPLE_REGIONS);

	for (size_t len = 0; len < image.len; len++) {
		ck_assert(!is_accepted(image.data, len));
		if (len % 4 || len < 16)
			continue;
		/* As the same words that end earlier: the parts are what is missing. */
		struct buf part = { 0 };
		buf_put(&part, image.data, len);
		set_word(&part, 2, (uint32_t)(len / 4));
		seal(&part);
		ck_assert(!is_accepted(part.data, part.len));
		assert_refused(&part, "[V-4]");
		buf_free(&part);
	}
	buf_free(&image);
}
END_TEST

START_TEST(nothing_may_follow_an_image)
{
	struct buf image = image_of(SAMPLE_REGIONS);

	buf_fill(&image, 0, 4);
	assert_refused(&image, "[V-2]");
	set_word(&image, 2, (uint32_t)(image.len / 4));
	assert_refused(&image, "[V-3]");
	seal(&image);
	assert_refused(&image, "found more bytes: 4, wanted the end [V-4]");
	buf_fill(&image, 0, 1);
	assert_refused(&image, "[V-2]");
	buf_free(&image);
}
END_TEST

/* -- strangers -------------------------------------------------------------------------------- */

/* Whatever a count says, what is allocated is a small multiple of what is really there. */
START_TEST(counts_take_no_memory)
{
	struct buf image = image_of(SAMPLE_REGIONS);

	for (size_t at = 4; at < image.len / 4; at++) {
		uint32_t word = word_at(&image, at);
		struct arena *a = open_arena();
		struct buf why = { 0 };
		struct vir_module *m;
		size_t before = arena_used(a);
		set_word(&image, at, 0x00ffffff);
		seal(&image);
		vir_read(a, image.data, image.len, &m, &why);
		ck_assert_uint_lt(arena_used(a) - before, 64 * image.len);
		set_word(&image, at, word);
		buf_free(&why);
		arena_close(a);
	}
	buf_free(&image);
}
END_TEST

START_TEST(a_rejected_image_leaves_no_memory_behind)
{
	struct buf image = image_of(SAMPLE_REGIONS);
	struct arena *a = open_arena();
	struct vir_module *m;
	size_t before = arena_used(a);

	set_word(&image, image.len / 4 - 1, 0);
	seal(&image);
	for (int i = 0; i < 3; i++) {
		struct buf why = { 0 };
		ck_assert_int_lt(vir_read(a, image.data, image.len, &m, &why), 0);
		ck_assert_uint_eq(arena_used(a), before);
		buf_free(&why);
	}
	buf_free(&image);
	arena_close(a);
}
END_TEST

/* Every byte changed in some ways; the sum is right, so the reader sees what was changed. */
START_TEST(a_changed_byte_does_no_harm)
{
	static const unsigned char changes[] = { 0x01, 0x02, 0x80, 0xff };
	struct buf image = image_of(samples[_i]);

	for (size_t at = 16; at < image.len; at++) {
		for (size_t i = 0; i < sizeof(changes); i++) {
			image.data[at] = (char)(image.data[at] ^ changes[i]);
			seal(&image);
			is_accepted(image.data, image.len);
			image.data[at] = (char)(image.data[at] ^ changes[i]);
		}
	}
	buf_free(&image);
}
END_TEST

START_TEST(a_changed_byte_is_noticed)
{
	struct buf image = image_of(SAMPLE_REGIONS);

	for (size_t at = 0; at < image.len; at++) {
		image.data[at] ^= 0x10;
		ck_assert(!is_accepted(image.data, image.len));
		image.data[at] ^= 0x10;
	}
	buf_free(&image);
}
END_TEST

static uint32_t next_random(uint64_t *state)
{
	*state = *state * 6364136223846793005 + 1442695040888963407;
	return (uint32_t)(*state >> 33);
}

/* Words that are often nearly right: small ones, kinds of arguments, the ends of the range. */
static uint32_t random_word(uint64_t *state)
{
	uint32_t word = next_random(state);

	switch (word % 5) {
	case 0:
		return next_random(state) % 8;
	case 1:
		return (next_random(state) % 3) << 30 | next_random(state) % 16;
	case 2:
		return next_random(state) % OP_COUNT | (next_random(state) % 4) << 16;
	case 3:
		return -(next_random(state) % 4);
	default:
		return word;
	}
}

START_TEST(random_words_do_no_harm)
{
	struct buf image = image_of(samples[_i]);
	struct buf changed = { 0 };
	uint64_t state = (uint64_t)_i + 1;

	for (int round = 0; round < 2000; round++) {
		buf_clear(&changed);
		buf_put(&changed, image.data, image.len);
		for (uint32_t n = 1 + next_random(&state) % 3; n; n--) {
			size_t at = 4 + next_random(&state) % (image.len / 4 - 4);
			set_word(&changed, at, random_word(&state));
		}
		seal(&changed);
		is_accepted(changed.data, changed.len);
	}
	buf_free(&changed);
	buf_free(&image);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("vir image");
	TCase *tests = tcase_create("image");

	tcase_set_timeout(tests, 60); /* for the sanitizers on a busy machine */
	tcase_add_test(tests, the_bytes_are_those_of_the_specification);
	tcase_add_test(tests, the_check_sum_is_crc_32);
	tcase_add_test(tests, images_may_be_written_behind_others);
	tcase_add_loop_test(tests, what_breaks_a_rule_of_images_is_refused, 0,
			    sizeof(refused) / sizeof(refused[0]));
	tcase_add_test(tests, no_part_of_an_image_is_one);
	tcase_add_test(tests, nothing_may_follow_an_image);
	tcase_add_test(tests, counts_take_no_memory);
	tcase_add_test(tests, a_rejected_image_leaves_no_memory_behind);
	tcase_add_loop_test(tests, a_changed_byte_does_no_harm, 0, N_SAMPLES);
	tcase_add_test(tests, a_changed_byte_is_noticed);
	tcase_add_loop_test(tests, random_words_do_no_harm, 0, N_SAMPLES);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
