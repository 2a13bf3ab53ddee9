/*
 * What a kernel tells of itself, as bytes: the first byte says what the others are.
 *
 *	b  BTF: every type that it names is imported by a script, every function described
 *	f  the format of a trace event
 *	k  kallsyms
 */
#include <stdlib.h>
#include <string.h>

#include "compiler/front/front.h"
#include "engines/vmk/event_format.h"
#include "engines/vmk/kernel_symbols.h"
#include "engines/vmk/kernel_types_int.h"

enum { MEMORY_BYTES = 256 << 20, MOST_TYPES = 64, MOST_TEXTS = 512 };

static struct kernel_types *types;
static struct buf texts[MOST_TEXTS]; /* given out */
static size_t n_texts;

static const char *give_text(void *ctx, const char *module, const char *type, size_t *len)
{
	(void)ctx, (void)module;
	if (n_texts == MOST_TEXTS)
		return NULL;
	struct buf *text = &texts[n_texts++];
	*text = (struct buf){ 0 };
	if (!kernel_types_text(types, type, text))
		return NULL;
	*len = text->len;
	return buf_str(text);
}

static const struct front_target target = { .has_vmk = true, .type_text = give_text };

static void import(const char *script, size_t len)
{
	struct front_opts opts = { .memory_bytes = MEMORY_BYTES };
	struct front *f = front_open(&target, &opts);
	struct front_input input = { "f.emt", script, len };

	front_compile(f, &input, 1);
	front_close(f);
	while (n_texts)
		buf_free(&texts[--n_texts]);
}

static void describe(const char *name, struct buf *out)
{
	struct kernel_function f;
	struct kernel_field field;
	uint32_t size;
	bool is_signed;

	if (kernel_types_function(types, name, &f)) {
		kernel_types_put_params(types, &f, out);
		kernel_types_put_result(types, &f, out);
		for (uint32_t i = 0; i < f.n_params; i++)
			kernel_types_param_shape(types, &f, i, &size, &is_signed);
	}
	kernel_types_field(types, name, "pid", &field);
}

static void list_tracepoint(void *ctx, const char *name)
{
	struct kernel_function f;

	if (kernel_types_tracepoint(types, name, &f))
		kernel_types_put_params(types, &f, ctx);
}

static void run_btf(const uint8_t *data, size_t size)
{
	struct buf script = { 0 }, out = { 0 };
	uint32_t n = 0;

	if (kernel_types_open(data, size, "vmlinux", NULL, &types))
		return;
	for (uint32_t id = types->first_id; id < types->end_id; id++) {
		const char *name = types_name(types, types_get(types, id)->name_off);
		if (!*name)
			continue;
		buf_clear(&out);
		describe(name, &out);
		if (n++ < MOST_TYPES)
			buf_printf(&script, "perhost int s%u = sizeof($vmlinux.%s);\n", id, name);
	}
	kernel_types_each_tracepoint(types, list_tracepoint, &out);
	import(buf_str(&script), script.len);
	kernel_types_close(types);
	buf_free(&script);
	buf_free(&out);
}

static void run_format(const char *text)
{
	struct arena *a = arena_open(MEMORY_BYTES, NULL);
	struct event_format format;
	struct buf out = { 0 };

	if (event_format_parse(a, text, &format) == 0)
		for (uint32_t i = 0; i < format.n_fields; i++)
			event_format_put_type(&format.fields[i], &out);
	buf_free(&out);
	arena_close(a);
}

/* As a file is read: lines and words are cut first. */
static void run_symbols(char *text, size_t len)
{
	struct kernel_symbols symbols = { .text = text, .len = len };
	struct kernel_symbol s;

	for (size_t i = 0; i < len; i++)
		if (text[i] == '\n' || text[i] == '\t')
			text[i] = 0;
	kernel_symbols_find(&symbols, "vmlinux.schedule", true, &s);
	kernel_symbols_find(&symbols, "x", false, &s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1)
		return 0;
	char *text = malloc(size);
	memcpy(text, data + 1, size - 1);
	text[size - 1] = 0;
	if (data[0] == 'b')
		run_btf(data + 1, size - 1);
	else if (data[0] == 'f')
		run_format(text);
	else if (data[0] == 'k')
		run_symbols(text, size - 1);
	free(text);
	return 0;
}
