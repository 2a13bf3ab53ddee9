/*
 * host_types - holds the types that scripts import against the BTF they come from.
 *
 *	host-types BTF-FILE
 *
 * Each struct and union that has a tag, and each typedef, is imported as a script would do it, through
 * the whole front end; then its size, and place, size and width of each field, must be what libbpf
 * reads from the BTF.  Prints a line of the test plan's kind.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/front/front.h"
#include "engines/files.h"
#include "engines/vmk/kernel_types_int.h"

enum { BATCH = 400, MOST_COMPLAINTS = 20 };

struct judge {
	struct kernel_types *types;
	struct buf texts[4096]; /* given out in this batch */
	size_t n_texts;
	uint32_t n_records, n_typedefs, n_fields, n_wrong, n_left_out;
};

static struct judge judge;

static const char *give_text(void *ctx, const char *module, const char *type, size_t *len)
{
	struct buf *text = &judge.texts[judge.n_texts];

	(void)ctx;
	if (strcmp(module, "vmlinux") != 0 || judge.n_texts == 4096)
		return NULL;
	*text = (struct buf){ 0 };
	judge.n_texts++;
	if (!kernel_types_text(judge.types, type, text))
		return NULL;
	*len = text->len;
	return buf_str(text);
}

static const struct front_target target = { .has_vmk = true, .type_text = give_text };

/* Whether the name means this type to a script. */
static bool is_first_of_its_name(const char *name, uint32_t id)
{
	struct type_parts parts;
	uint32_t slot = 0, alias;

	if (btf_is_typedef(types_get(judge.types, id)))
		return types_find(judge.types, name, KIND(TYPEDEF), &slot) == id;
	if (types_find(judge.types, name, KIND(STRUCT) | KIND(UNION) | KIND(ENUM) | KIND(ENUM64),
		       &slot) != id)
		return false;
	slot = 0;
	alias = types_find(judge.types, name, KIND(TYPEDEF), &slot);
	return !alias || (types_take_apart(judge.types, alias, &parts) && parts.base == id &&
			  parts.n_stars + parts.n_dimensions == 0);
}

static void complain(const char *record, const char *field, const char *what, uint64_t got,
		     uint64_t wanted)
{
	if (judge.n_wrong++ < MOST_COMPLAINTS)
		printf("# %s.%s: %s %" PRIu64 ", wanted %" PRIu64 "\n", record, field, what, got,
		       wanted);
}

static void judge_field(const struct record *r, const char *record, const char *name, uint64_t bit,
			uint32_t width, uint32_t type)
{
	uint64_t offset = 0, size = 0;
	uint32_t align;
	const struct field *f = record_find(r, name, &offset);

	if (!f) {
		judge.n_left_out++;
		return;
	}
	judge.n_fields++;
	if (offset * 8 + f->bit_offset != bit)
		complain(record, name, "bit", offset * 8 + f->bit_offset, bit);
	if (f->bit_width != width)
		complain(record, name, "width", f->bit_width, width);
	int64_t wanted = types_size(judge.types, type);
	if (!width && type_size(f->type, &size, &align) && (int64_t)size != wanted)
		complain(record, name, "size", size, (uint64_t)wanted);
}

/* The members of a record, and of the anonymous ones in it. */
static void judge_members(const struct record *r, const char *record, const struct btf_type *type,
			  uint64_t bit)
{
	const struct btf_member *m = btf_members(type);

	for (uint32_t i = 0; i < btf_vlen(type); i++) {
		const char *name = types_name(judge.types, m[i].name_off);
		const struct btf_type *inner = types_get(judge.types, m[i].type);
		uint64_t at = bit + btf_member_bit_offset(type, i);
		if (*name)
			judge_field(r, record, name, at, btf_member_bitfield_size(type, i),
				    m[i].type);
		else if (inner && btf_is_composite(inner))
			judge_members(r, record, inner, at);
	}
}

/* A typedef is asked for its size; one of void, or of a function, has none. */
static void judge_typedef(const struct ck_var *var, const char *name, uint32_t id)
{
	uint64_t size = var->init ? var->init->num : 0;
	int64_t wanted = types_size(judge.types, id);

	judge.n_typedefs++;
	if ((int64_t)size != wanted)
		complain(name, "", "size", size, (uint64_t)wanted);
}

static void judge_record(const struct ck_var *var)
{
	uint32_t id = (uint32_t)strtoul(var->name + 1, NULL, 10);
	const struct btf_type *type = types_get(judge.types, id);
	const char *name = types_name(judge.types, type->name_off);

	if (btf_is_typedef(type)) {
		judge_typedef(var, name, id);
		return;
	}
	if (var->type->kind != TY_POINTER || var->type->to.target->kind != TY_RECORD) {
		complain(name, "", "is no record", 0, 0);
		return;
	}
	struct record *r = var->type->to.target->record;
	judge.n_records++;
	if (r->size != type->size)
		complain(name, "", "size", r->size, type->size);
	judge_members(r, name, type, 0);
}

static bool judge_batch(struct buf *script)
{
	const struct front_opts opts = { 0 };
	struct front *f = front_open(&target, &opts);
	struct front_input input = { "<types>", buf_str(script), script->len };

	if (!f)
		return false;
	int err = front_compile(f, &input, 1);
	if (err) {
		struct buf text = { 0 };
		front_render(f, false, &text);
		printf("# %s\n", buf_str(&text));
		buf_free(&text);
		judge.n_wrong++;
	} else {
		const struct ck_program *p = front_program(f);
		for (uint32_t i = 0; i < p->n_globals; i++)
			judge_record(p->globals[i]);
	}
	front_close(f);
	while (judge.n_texts)
		buf_free(&judge.texts[--judge.n_texts]);
	buf_clear(script);
	return true;
}

/* Names that Emmett has for something else can not be imported. */
static bool can_import(const char *name)
{
	struct buf text = { 0 };
	bool can = *name && kernel_types_text(judge.types, name, &text);

	buf_free(&text);
	return can;
}

static bool judge_all(void)
{
	struct buf script = { 0 };
	bool ok = true;

	for (uint32_t id = judge.types->first_id, n = 0; id < judge.types->end_id && ok; id++) {
		const struct btf_type *type = types_get(judge.types, id);
		if (!type || !(btf_is_composite(type) || btf_is_typedef(type)))
			continue;
		const char *name = types_name(judge.types, type->name_off);
		if (!can_import(name) || !is_first_of_its_name(name, id))
			continue;
		if (btf_is_composite(type))
			buf_printf(&script, "$vmlinux.%s *t%u;\n", name, id);
		else if (types_size(judge.types, id) >= 0)
			buf_printf(&script, "perhost int t%u = sizeof($vmlinux.%s);\n", id, name);
		if (++n % BATCH == 0)
			ok = judge_batch(&script);
	}
	if (ok && script.len)
		ok = judge_batch(&script);
	buf_free(&script);
	return ok;
}

int main(int argc, char **argv)
{
	struct src_reader reader = files_reader();
	char *bytes, *name;
	size_t len;

	if (argc != 2 ||
	    reader.read(reader.ctx, NULL, argv[1], SIZE_MAX / 2, &bytes, &len, &name)) {
		fprintf(stderr, "usage: host-types BTF-FILE, which is readable\n");
		return 2;
	}
	int err = kernel_types_open(bytes, len, "vmlinux", NULL, &judge.types);
	free(bytes);
	if (err || !judge_all()) {
		printf("not ok - %s: %s\n", name, strerror(err ? -err : ENOMEM));
		return 1;
	}
	bool ok = judge.n_wrong == 0 && judge.n_records > 0;
	printf("%s - %s: %u records with %u fields, and %u typedefs, are as the BTF says\n",
	       ok ? "ok" : "not ok", name, judge.n_records, judge.n_fields, judge.n_typedefs);
	printf("# %u fields are left out, %u are wrong\n", judge.n_left_out, judge.n_wrong);
	kernel_types_close(judge.types);
	free(name);
	return !ok;
}
