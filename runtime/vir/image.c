/*
 * image.c - a module as bytes and back (spec/vir.md section 6, rules V-1 to V-8).
 *
 * The reader is handed bytes by strangers.  It takes every word through take_word(),
 * which knows what is left, and allocates for a count only after take_count() has seen
 * that the bytes that are left can hold as many.  It rejects whatever the writer would
 * not write, so that an image that is read and written again is the same to the byte.
 * What the numbers mean is the shape checker's business.
 */
#include "runtime/vir/vir.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum {
	VERSION = 1,
	HEADER_WORDS = 4,
	/* The smallest entry of each kind, in words: what justifies a count. */
	TEXT_WORDS = 1,
	PLACE_WORDS = 4,
	VAR_WORDS = 7,
	BAG_WORDS = 4,
	AGGR_WORDS = 5,
	FUNC_WORDS = 7,
	INST_WORDS = 3,
	PROBE_WORDS = 5,
};

static const char magic[4] = { 'V', 'I', 'R', '1' };

/*
 * CRC-32, four bytes at a time: what a byte leaves behind is the sum of what its bits do, so eight
 * numbers make a table, and each of the four tables is for a byte that is one further away from the end.
 */
#define CRC_BIT(byte, bit, word) ((byte) >> (bit)&1 ? UINT32_C(word) : 0)
#define CRC_BYTE(byte, w0, w1, w2, w3, w4, w5, w6, w7)                        \
	(CRC_BIT(byte, 0, w0) ^ CRC_BIT(byte, 1, w1) ^ CRC_BIT(byte, 2, w2) ^ \
	 CRC_BIT(byte, 3, w3) ^ CRC_BIT(byte, 4, w4) ^ CRC_BIT(byte, 5, w5) ^ \
	 CRC_BIT(byte, 6, w6) ^ CRC_BIT(byte, 7, w7))
#define CRC_4(byte, ...)                                                \
	CRC_BYTE(byte, __VA_ARGS__), CRC_BYTE((byte) + 1, __VA_ARGS__), \
		CRC_BYTE((byte) + 2, __VA_ARGS__), CRC_BYTE((byte) + 3, __VA_ARGS__)
#define CRC_16(byte, ...)                                                                         \
	CRC_4(byte, __VA_ARGS__), CRC_4((byte) + 4, __VA_ARGS__), CRC_4((byte) + 8, __VA_ARGS__), \
		CRC_4((byte) + 12, __VA_ARGS__)
#define CRC_64(byte, ...)                                            \
	CRC_16(byte, __VA_ARGS__), CRC_16((byte) + 16, __VA_ARGS__), \
		CRC_16((byte) + 32, __VA_ARGS__), CRC_16((byte) + 48, __VA_ARGS__)
#define CRC_256(...)                                                               \
	CRC_64(0, __VA_ARGS__), CRC_64(64, __VA_ARGS__), CRC_64(128, __VA_ARGS__), \
		CRC_64(192, __VA_ARGS__)

static const uint32_t crc_tables[4][256] = {
	{ CRC_256(0x77073096, 0xee0e612c, 0x076dc419, 0x0edb8832, 0x1db71064, 0x3b6e20c8,
		  0x76dc4190, 0xedb88320) },
	{ CRC_256(0x191b3141, 0x32366282, 0x646cc504, 0xc8d98a08, 0x4ac21251, 0x958424a2,
		  0xf0794f05, 0x3b83984b) },
	{ CRC_256(0x01c26a37, 0x0384d46e, 0x0709a8dc, 0x0e1351b8, 0x1c26a370, 0x384d46e0,
		  0x709a8dc0, 0xe1351b80) },
	{ CRC_256(0xb8bc6765, 0xaa09c88b, 0x8f629757, 0xc5b428ef, 0x5019579f, 0xa032af3e,
		  0x9b14583d, 0xed59b63b) },
};

static uint32_t load_word(const unsigned char *at)
{
	return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static uint32_t crc32_of(const unsigned char *bytes, size_t len)
{
	uint32_t crc = UINT32_MAX;
	size_t i = 0;

	for (; i + 4 <= len; i += 4) {
		crc ^= load_word(bytes + i);
		crc = crc_tables[3][crc & 0xff] ^ crc_tables[2][crc >> 8 & 0xff] ^
		      crc_tables[1][crc >> 16 & 0xff] ^ crc_tables[0][crc >> 24];
	}
	for (; i < len; i++)
		crc = crc >> 8 ^ crc_tables[0][(crc ^ bytes[i]) & 0xff];
	return ~crc;
}

uint32_t vir_image_crc(const void *image, size_t len)
{
	size_t header = HEADER_WORDS * sizeof(uint32_t);

	return len < header ? 0 : crc32_of((const unsigned char *)image + header, len - header);
}

static bool has_number(const struct vir_inst *inst)
{
	return strchr(vir_op_table[inst->op].operands, 'n') != NULL;
}

/* -- writing ------------------------------------------------------------------------------ */

static void store_word(unsigned char *at, uint32_t word)
{
	for (int i = 0; i < 4; i++)
		at[i] = (unsigned char)(word >> 8 * i);
}

static void put_word(struct buf *out, uint32_t word)
{
	unsigned char bytes[4];

	store_word(bytes, word);
	buf_put(out, bytes, sizeof(bytes));
}

static void put_number(struct buf *out, uint64_t number)
{
	put_word(out, (uint32_t)number);
	put_word(out, (uint32_t)(number >> 32));
}

static void put_bytes(struct buf *out, const char *bytes, uint32_t len)
{
	put_word(out, len);
	buf_put(out, bytes, len);
	buf_fill(out, 0, -len & 3);
}

static void put_string(struct buf *out, const char *string)
{
	put_bytes(out, string, (uint32_t)strlen(string));
}

static void put_texts_and_places(const struct vir_module *m, struct buf *out)
{
	put_word(out, m->n_texts);
	for (uint32_t i = 0; i < m->n_texts; i++)
		put_bytes(out, m->texts[i].bytes, m->texts[i].len);

	put_word(out, m->n_places);
	for (uint32_t i = 0; i < m->n_places; i++) {
		const struct vir_place *place = &m->places[i];
		put_word(out, place->pos);
		put_word(out, place->len);
		put_word(out, place->line);
		put_word(out, place->column);
	}
}

static void put_objects(const struct vir_module *m, struct buf *out)
{
	put_word(out, m->n_vars);
	for (uint32_t i = 0; i < m->n_vars; i++) {
		const struct vir_var *var = &m->vars[i];
		put_string(out, var->name);
		put_word(out, var->storage);
		put_word(out, var->place);
		put_word(out, var->is_string);
		put_number(out, var->init);
		put_bytes(out, var->init_text.bytes, var->init_text.len);
	}
	put_word(out, m->n_bags);
	for (uint32_t i = 0; i < m->n_bags; i++) {
		const struct vir_bag *bag = &m->bags[i];
		put_string(out, bag->name);
		put_word(out, bag->storage);
		put_word(out, bag->place);
		put_word(out, bag->capacity);
	}
	put_word(out, m->n_aggrs);
	for (uint32_t i = 0; i < m->n_aggrs; i++) {
		const struct vir_aggr *aggr = &m->aggrs[i];
		put_string(out, aggr->name);
		put_word(out, aggr->storage);
		put_word(out, aggr->place);
		put_word(out, aggr->n_int);
		put_word(out, aggr->n_str);
	}
}

static void put_func(const struct vir_func *f, struct buf *out)
{
	put_string(out, f->name);
	put_word(out, f->gives);
	put_word(out, f->n_params);
	put_word(out, f->n_string_params);
	put_word(out, f->n_slots);
	put_word(out, f->n_cells);
	put_word(out, f->n_insts);
	for (uint32_t i = 0; i < f->n_insts; i++) {
		const struct vir_inst *inst = &f->insts[i];
		put_word(out, inst->op | (uint32_t)inst->n_args << 16);
		put_word(out, inst->n_results);
		put_word(out, inst->place);
		if (has_number(inst))
			put_number(out, inst->number);
		for (uint32_t k = 0; k < inst->n_args; k++)
			put_word(out, f->args[inst->first_arg + k]);
	}
}

void vir_write(const struct vir_module *m, struct buf *out)
{
	size_t start = out->len;

	buf_put(out, magic, sizeof(magic));
	put_word(out, VERSION);
	put_number(out, 0); /* size and check sum, when they are known */
	put_texts_and_places(m, out);
	put_objects(m, out);
	put_word(out, m->n_funcs);
	for (uint32_t i = 0; i < m->n_funcs; i++)
		put_func(&m->funcs[i], out);
	put_word(out, m->n_probes);
	for (uint32_t i = 0; i < m->n_probes; i++) {
		const struct vir_probe *probe = &m->probes[i];
		put_word(out, probe->func);
		put_word(out, probe->domain);
		put_word(out, probe->vm);
		put_word(out, probe->place);
		put_string(out, probe->param_kinds);
	}
	if (out->failed)
		return;
	unsigned char *image = (unsigned char *)out->data + start;
	size_t len = out->len - start;
	store_word(image + 8, (uint32_t)(len / 4));
	store_word(image + 12, vir_image_crc(image, len));
}

/* -- reading ------------------------------------------------------------------------------ */

struct reader {
	struct vir_module *module;
	const unsigned char *bytes;
	size_t len, at;
	struct buf *why;
	bool failed;
};

/* Says what is wrong at the byte `at`; only the first time.  All that is taken from then on is 0. */
static void reject(struct reader *r, size_t at, const char *rule, const char *found,
		   const char *wanted)
{
	if (!r->failed) {
		buf_printf(r->why, "image: byte %zu: found %s, wanted %s [%s]", at, found, wanted,
			   rule);
	}
	r->failed = true;
}

static void reject_number(struct reader *r, size_t at, const char *rule, const char *what,
			  uint64_t found, const char *wanted)
{
	char text[64];

	snprintf(text, sizeof(text), "%s %" PRIu64, what, found);
	reject(r, at, rule, text, wanted);
}

static uint32_t take_word(struct reader *r)
{
	if (r->failed)
		return 0;
	if (r->len - r->at < 4) {
		reject(r, r->at, "V-4", "the end of the image", "a word");
		return 0;
	}
	r->at += 4;
	return load_word(r->bytes + r->at - 4);
}

static uint64_t take_number(struct reader *r)
{
	uint64_t low = take_word(r);

	return low | (uint64_t)take_word(r) << 32;
}

/* A count of entries that have at least min_words each. */
static uint32_t take_count(struct reader *r, uint32_t min_words, const char *what)
{
	size_t at = r->at;
	uint32_t n = take_word(r);

	if (!r->failed && n > (r->len - r->at) / 4 / min_words) {
		char wanted[64];
		snprintf(wanted, sizeof(wanted), "at most %zu, which is what the rest can hold",
			 (r->len - r->at) / 4 / min_words);
		reject_number(r, at, "V-4", what, n, wanted);
	}
	return r->failed ? 0 : n;
}

/* The bytes stay in the image. */
static struct vir_text take_bytes(struct reader *r)
{
	static const struct vir_text none = { "", 0 };
	size_t at = r->at;
	uint32_t len = take_word(r);

	if (r->failed)
		return none;
	if (len > r->len - r->at) {
		reject_number(r, at, "V-4", "string of length", len, "one that ends in the image");
		return none;
	}
	const unsigned char *bytes = r->bytes + r->at;
	if (memchr(bytes, 0, len)) {
		reject(r, r->at, "V-5", "a NUL in a string", "bytes from 1 to 255");
		return none;
	}
	/* Whole words are left, so the zero bytes are there if the string is. */
	for (r->at += len; r->at % 4; r->at++) {
		if (r->bytes[r->at])
			reject(r, r->at, "V-5", "another byte", "0 up to the next word");
	}
	return (struct vir_text){ (const char *)bytes, len };
}

static const char *take_string(struct reader *r)
{
	struct vir_text text = take_bytes(r);

	return arena_strndup(r->module->arena, text.bytes, text.len);
}

/* A word below limit: for what is kept in less than a word. */
static uint32_t take_small(struct reader *r, uint32_t limit, const char *what)
{
	size_t at = r->at;
	uint32_t word = take_word(r);

	if (word >= limit) {
		char wanted[32];
		snprintf(wanted, sizeof(wanted), "at most %" PRIu32, limit - 1);
		reject_number(r, at, "V-6", what, word, wanted);
	}
	return r->failed ? 0 : word;
}

static void take_texts_and_places(struct reader *r)
{
	uint32_t n = take_count(r, TEXT_WORDS, "number of texts");
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		size_t at = r->at;
		struct vir_text text = take_bytes(r);
		uint32_t number = r->failed ? i : vir_add_text(r->module, text.bytes, text.len);
		if (number != i)
			reject_number(r, at, "V-7", "again text", number, "texts that differ");
	}

	n = take_count(r, PLACE_WORDS, "number of places");
	if (n == 0)
		reject(r, r->at, "V-8", "no places", "at least place 0");
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		size_t at = r->at;
		struct vir_place place;
		place.pos = take_word(r);
		place.len = take_word(r);
		place.line = take_word(r);
		place.column = take_word(r);
		uint32_t number = vir_add_place(r->module, place);
		if (number != i)
			reject_number(r, at, "V-8", i ? "again place" : "another place", number,
				      i ? "one that differs from that before"
					: "nowhere, which is 0 in all words");
	}
}

static void take_objects(struct reader *r)
{
	uint32_t n = take_count(r, VAR_WORDS, "number of variables");
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		struct vir_var *var = vir_add_var(r->module, take_string(r));
		var->storage = (enum vir_storage)take_word(r);
		var->place = take_word(r);
		var->is_string = take_small(r, 2, "is_string");
		var->init = take_number(r);
		struct vir_text text = take_bytes(r);
		var->init_text.bytes = arena_strndup(r->module->arena, text.bytes, text.len);
		var->init_text.len = text.len;
	}
	n = take_count(r, BAG_WORDS, "number of bags");
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		struct vir_bag *bag = vir_add_bag(r->module, take_string(r));
		bag->storage = (enum vir_storage)take_word(r);
		bag->place = take_word(r);
		bag->capacity = take_word(r);
	}
	n = take_count(r, AGGR_WORDS, "number of aggregates");
	for (uint32_t i = 0; i < n && !r->failed; i++) {
		struct vir_aggr *aggr = vir_add_aggr(r->module, take_string(r));
		aggr->storage = (enum vir_storage)take_word(r);
		aggr->place = take_word(r);
		aggr->n_int = (uint8_t)take_small(r, UINT8_MAX + 1, "number of integer keys");
		aggr->n_str = (uint8_t)take_small(r, UINT8_MAX + 1, "number of string keys");
	}
}

/* How many arguments the next operations have; those that do not fit do not count. */
static uint32_t count_args(const struct reader *r, uint32_t n_insts)
{
	size_t at = r->at;
	size_t n = 0;

	while (n_insts-- && r->len - at >= INST_WORDS * 4) {
		uint32_t head = load_word(r->bytes + at);
		struct vir_inst inst = { .op = (uint16_t)head };
		if (inst.op >= OP_COUNT)
			break;
		size_t left = (r->len - at) / 4 - INST_WORDS;
		size_t words = (head >> 16) + (has_number(&inst) ? 2 : 0);
		if (words > left)
			break;
		n += head >> 16;
		at += (INST_WORDS + words) * 4;
	}
	return (uint32_t)n;
}

static void take_inst(struct reader *r, struct vir_func *f, struct vir_inst *inst)
{
	size_t at = r->at;
	uint32_t head = take_word(r);

	if ((head & UINT16_MAX) >= OP_COUNT) {
		reject_number(r, at, "V-6", "operation", head & UINT16_MAX,
			      "one of vir.def or vir.smt2");
		return;
	}
	inst->op = (uint16_t)head;
	inst->n_args = (uint16_t)(head >> 16);
	inst->n_results = take_word(r);
	inst->place = take_word(r);
	inst->number = has_number(inst) ? take_number(r) : 0;
	inst->first_arg = f->n_args;
	if (inst->n_args > (r->len - r->at) / 4) {
		reject_number(r, r->at, "V-4", "number of arguments", inst->n_args,
			      "as many as the rest can hold");
		return;
	}
	for (uint32_t k = 0; k < inst->n_args && !r->failed; k++)
		f->args[f->n_args++] = take_word(r);

	/* Values have 30 bits; so no sum of theirs overflows anywhere. */
	uint64_t n_values = (uint64_t)f->n_values + inst->n_results + vir_n_params(inst);
	if (n_values > ARG_NUMBER(UINT32_MAX)) {
		reject_number(r, at, "V-6", "values", n_values, "less than 2^30");
		return;
	}
	inst->first_value = f->n_values;
	f->n_values = (uint32_t)n_values;
}

static void take_func(struct reader *r)
{
	struct vir_func *f = vir_add_func(r->module, take_string(r), GIVES_NOTHING);

	f->gives = (enum vir_gives)take_word(r);
	f->n_params = take_small(r, ARG_NUMBER(UINT32_MAX), "number of cell parameters");
	f->n_string_params = take_word(r);
	f->n_slots = take_word(r);
	f->n_cells = take_word(r);
	uint32_t n = take_count(r, INST_WORDS, "number of operations");

	f->n_values = f->n_params;
	f->insts = arena_new_array(r->module->arena, n, struct vir_inst);
	f->cap_insts = n;
	f->cap_args = count_args(r, n);
	f->args = arena_new_array(r->module->arena, f->cap_args, vir_arg);
	for (; f->n_insts < n && !r->failed; f->n_insts++)
		take_inst(r, f, &f->insts[f->n_insts]);
}

static void take_probe(struct reader *r)
{
	struct vir_probe *probe = vir_add_probe(r->module);

	probe->func = take_word(r);
	probe->domain = take_word(r);
	probe->vm = take_word(r);
	probe->place = take_word(r);
	probe->param_kinds = take_string(r);
}

static void take_header(struct reader *r)
{
	char found[64];

	if (r->len < HEADER_WORDS * 4 || memcmp(r->bytes, magic, sizeof(magic)) != 0) {
		reject(r, 0, "V-1", "no header", "VIR1 and three words");
		return;
	}
	r->at = sizeof(magic);
	uint32_t version = take_word(r);
	if (version != VERSION)
		reject_number(r, 4, "V-1", "version", version, "1");
	uint32_t n_words = take_word(r);
	if (r->len % 4 || n_words != r->len / 4) {
		snprintf(found, sizeof(found), "%" PRIu32 " words in %zu bytes", n_words, r->len);
		reject(r, 8, "V-2", found, "the size of the image");
	}
	uint32_t crc = take_word(r);
	uint32_t computed = vir_image_crc(r->bytes, r->len);
	if (crc != computed) {
		snprintf(found, sizeof(found), "check sum %08" PRIx32, crc);
		char wanted[16];
		snprintf(wanted, sizeof(wanted), "%08" PRIx32, computed);
		reject(r, 12, "V-3", found, wanted);
	}
}

int vir_read(struct arena *a, const void *bytes, size_t len, struct vir_module **out,
	     struct buf *why)
{
	struct arena_mark mark = arena_save(a);
	struct reader r = { .bytes = bytes, .len = len, .why = why };

	r.module = vir_new(a);
	take_header(&r);
	take_texts_and_places(&r);
	take_objects(&r);
	uint32_t n = take_count(&r, FUNC_WORDS, "number of functions");
	for (uint32_t i = 0; i < n && !r.failed; i++)
		take_func(&r);
	n = take_count(&r, PROBE_WORDS, "number of probes");
	for (uint32_t i = 0; i < n && !r.failed; i++)
		take_probe(&r);
	if (r.at != len)
		reject_number(&r, r.at, "V-4", "more bytes:", len - r.at, "the end");
	if (r.failed) {
		arena_restore(a, mark);
		return why->failed ? -ENOMEM : -EINVAL;
	}
	*out = r.module;
	return 0;
}
