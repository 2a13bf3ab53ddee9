/*
 * point.c - see point.h.
 */
#include "engines/vmk/point.h"

#include <errno.h>
#include <string.h>

#include "engines/vmk/offset.h"

/* A row of spec/probes.def.  False: there is none of this name. */
static bool find_fixed(const char *name, struct vmk_point *out)
{
	static const struct {
		enum domain domain;
		const char *name;
		enum vmk_point_kind kind;
		uint64_t period_ns;
	} rows[] = {
#define PERIODIC_PROBE(domain, name, rule, period_ns, when) \
	{ DOM_##domain, name, VMK_CLOCK, period_ns },
#define LOAD_PROBE(domain, name, rule, is_load, when) \
	{ DOM_##domain, name, (is_load) ? VMK_LOAD : VMK_UNLOAD, 0 },
#include "spec/probes.def"
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (rows[i].domain != DOM_VMK || strcmp(rows[i].name, name) != 0)
			continue;
		out->kind = rows[i].kind;
		out->period_ns = rows[i].period_ns;
		return true;
	}
	return false;
}

/* The context is what the kernel hands to the tracepoint, each as 64 bits. */
static int find_tracepoint(struct vmk *v, struct arena *arena, const char *written,
			   struct vmk_point *out)
{
	const char *name = vmk_kernel_name(written);
	struct kernel_function function;
	int err;
	const struct kernel_types *types = vmk_tracepoint(v, name, &function, &err);

	if (!types)
		return err ? err : -ENOENT;
	out->kind = VMK_TRACEPOINT;
	out->name = arena_strndup(arena, name, strlen(name));
	for (uint32_t i = 0; i < function.n_params && i < LIMIT_PROBE_PARAMS; i++) {
		struct vmk_source *source = &out->sources[out->n_sources++];
		source->offset = 8 * i;
		source->is_word = true;
		kernel_types_param_shape(types, &function, i, &source->size, &source->is_signed);
	}
	return 0;
}

/* The context is the event's record. */
static int find_event(struct vmk *v, struct arena *arena, const char *written,
		      struct vmk_point *out)
{
	struct event_format format;
	int err = vmk_event_format(v, arena, written, &format);

	if (err)
		return err;
	out->kind = VMK_EVENT;
	out->event_id = format.id;
	for (uint32_t i = 0; i < format.n_fields && i < LIMIT_PROBE_PARAMS; i++) {
		const struct event_field *f = &format.fields[i];
		out->sources[out->n_sources++] = (struct vmk_source){
			.offset = f->offset,
			.size = f->size,
			.form = f->form,
			.is_signed = f->is_signed,
			.is_text = f->is_text,
		};
	}
	return 0;
}

/* -- functions, and memory ---------------------------------------------------------------- */

/* What a location is: its address, and the symbol whose name stands there. */
static int find_location(struct vmk *v, const struct probe_name *name, bool functions_only,
			 struct vmk_point *out, struct kernel_symbol *symbol)
{
	const struct kernel_symbols *symbols;

	*symbol = (struct kernel_symbol){ .name = NULL };
	out->address = name->address;
	if (!name->symbol)
		return 0;
	symbols = vmk_symbols(v);
	if (!symbols)
		return v->symbols_err;
	if (kernel_symbols_find(symbols, name->symbol, functions_only, symbol) == 0)
		return -ENOENT;
	if (symbols->is_hidden)
		return -EPERM;
	out->address = symbol->address;
	return 0;
}

/* What the kernel says of a function; types: NULL where it says nothing. */
struct known {
	const struct kernel_types *types;
	struct kernel_function function;
};

static struct known find_known(struct vmk *v, const struct kernel_symbol *symbol)
{
	struct known known = { 0 };
	int err;

	if (symbol->name)
		known.types = vmk_types(v, symbol->module ? symbol->module : "vmlinux", &err);
	if (known.types && !kernel_types_function(known.types, symbol->name, &known.function))
		known.types = NULL;
	return known;
}

/* P-3, P-4: its shape by the type, if that is known. */
static void shape_source(const struct known *known, uint32_t i, bool is_result,
			 struct vmk_source *source)
{
	source->size = 8;
	if (!known->types)
		return;
	if (is_result)
		kernel_types_result_shape(known->types, &known->function, &source->size,
					  &source->is_signed);
	else if (i < known->function.n_params)
		kernel_types_param_shape(known->types, &known->function, i, &source->size,
					 &source->is_signed);
}

/* Where kprobes find it, in struct pt_regs: six arguments in registers, the others above the return address. */
static void find_in_registers(const struct known *known, bool is_result, struct vmk_point *out)
{
	static const uint32_t registers[] = { 112, 104, 96, 88, 72, 64 };
	enum { N_REGISTERS = sizeof(registers) / sizeof(registers[0]), RAX = 80 };

	out->n_sources = is_result ? 1 : LIMIT_PROBE_PARAMS;
	for (uint32_t i = 0; i < out->n_sources; i++) {
		struct vmk_source *source = &out->sources[i];
		shape_source(known, i, is_result, source);
		if (is_result) {
			source->offset = RAX;
		} else if (i < N_REGISTERS) {
			source->offset = registers[i];
		} else {
			source->kind = VMK_ON_STACK;
			source->offset = 8 * (1 + i - N_REGISTERS);
			source->size = 8;
		}
	}
}

/* Where programs that are attached by the function's type find it. */
static void find_in_words(const struct known *known, bool is_result, struct vmk_point *out)
{
	const struct kernel_function *f = &known->function;

	out->n_sources = is_result ? !f->gives_nothing : f->n_params;
	for (uint32_t i = 0; i < out->n_sources; i++) {
		shape_source(known, i, is_result, &out->sources[i]);
		out->sources[i].offset = 8 * (is_result ? f->n_params : i);
		out->sources[i].is_word = true;
	}
}

/*
 * The kernel is asked, by a program that does nothing: it knows best which functions it lets be
 * attached to.  Not all that kprobes are put on, and none where a name stands for several.
 */
static bool find_by_type(struct vmk *v, const struct probe_name *name,
			 const struct kernel_symbol *symbol, const struct known *known,
			 struct vmk_point *out)
{
	enum { IN_REGISTERS = 6 };
	bool at_exit = name->kind == PK_EXIT;

	if (!vmk_features(v)->has_fentry || !known->types ||
	    known->function.n_params > IN_REGISTERS ||
	    !kernel_types_is_plain(known->types, &known->function))
		return false;
	out->btf_id = kernel_types_function_id(known->types, symbol->name);
	out->btf_fd = vmk_types_fd(v, symbol->module);
	if (out->btf_fd < 0 || features_try_tracing(out->btf_id, out->btf_fd, at_exit) != 0)
		return false;
	out->kind = at_exit ? VMK_FEXIT : VMK_FENTRY;
	find_in_words(known, at_exit, out);
	return true;
}

static int find_function(struct vmk *v, struct arena *arena, const struct probe_name *name,
			 struct vmk_point *out)
{
	struct kernel_symbol symbol;
	uint64_t offset;
	int err = find_location(v, name, true, out, &symbol);
	struct known known = find_known(v, &symbol);

	if (err)
		return err;
	if (name->kind != PK_OFFSET && find_by_type(v, name, &symbol, &known, out))
		return 0;
	if (!vmk_features(v)->has_kprobes)
		return -EOPNOTSUPP;
	out->kprobe_type = vmk_features(v)->kprobe_type;
	if (name->kind == PK_OFFSET) {
		out->kind = VMK_OFFSET;
		if (vmk_offset_find(v, arena, name, &symbol, &offset))
			return -EILSEQ;
		out->address += offset;
		out->sources[out->n_sources++] = (struct vmk_source){ .kind = VMK_FRAME };
		return 0;
	}
	out->kind = name->kind == PK_EXIT ? VMK_EXIT : VMK_ENTER;
	find_in_registers(&known, out->kind == VMK_EXIT, out);
	return 0;
}

static int find_memory(struct vmk *v, const struct probe_name *name, struct vmk_point *out)
{
	struct kernel_symbol symbol;

	out->kind = VMK_WRITE;
	return find_location(v, name, false, out, &symbol);
}

/* -- all ----------------------------------------------------------------------------------- */

int vmk_point_find(struct vmk *v, struct arena *arena, const struct probe_name *name,
		   struct vmk_point *out)
{
	*out = (struct vmk_point){ 0 };
	switch (name->kind) {
	case PK_TIMER:
	case PK_PROFILE:
		out->kind = VMK_CLOCK;
		out->period_ns = name->period_ns;
		return 0;
	case PK_STATIC:
		if (find_fixed(name->symbol, out))
			return 0;
		return strchr(name->symbol, '!') ? find_event(v, arena, name->symbol, out)
						 : find_tracepoint(v, arena, name->symbol, out);
	case PK_ENTER:
	case PK_EXIT:
	case PK_OFFSET:
		return find_function(v, arena, name, out);
	case PK_WRITE:
		return find_memory(v, name, out);
	default:
		return -EOPNOTSUPP;
	}
}
