/*
 * point.c - see point.h.
 */
#include "engines/vmk/point.h"

#include <errno.h>
#include <string.h>

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
	const struct kernel_types *types = vmk_types(v, "vmlinux", &err);

	if (!types)
		return err;
	if (!kernel_types_tracepoint(types, name, &function))
		return -ENOENT;
	out->kind = VMK_TRACEPOINT;
	out->name = arena_strndup(arena, name, strlen(name));
	for (uint32_t i = 0; i < function.n_params && i < LIMIT_PROBE_PARAMS; i++) {
		struct vmk_source *source = &out->sources[out->n_sources++];
		source->offset = 8 * i;
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

static uint64_t find_address(struct vmk *v, const struct probe_name *name, int *err)
{
	const struct kernel_symbols *symbols;
	struct kernel_symbol s;

	*err = 0;
	if (!name->symbol)
		return name->address;
	symbols = vmk_symbols(v);
	if (!symbols)
		*err = v->symbols_err;
	else if (kernel_symbols_find(symbols, name->symbol, true, &s) == 0)
		*err = -ENOENT;
	else if (symbols->is_hidden)
		*err = -EPERM;
	return *err ? 0 : s.address;
}

/* P-3: six in registers, the others above the return address. */
static void find_arguments(struct vmk_point *out)
{
	static const uint32_t registers[] = { 112, 104, 96, 88, 72, 64 };
	enum { N_REGISTERS = sizeof(registers) / sizeof(registers[0]) };

	for (uint32_t i = 0; i < LIMIT_PROBE_PARAMS; i++) {
		struct vmk_source *source = &out->sources[out->n_sources++];
		*source = (struct vmk_source){ .size = 8 };
		if (i < N_REGISTERS) {
			source->offset = registers[i];
		} else {
			source->kind = VMK_ON_STACK;
			source->offset = 8 * (1 + i - N_REGISTERS);
		}
	}
}

static int find_function(struct vmk *v, const struct probe_name *name, struct vmk_point *out)
{
	enum { RAX = 80 };
	int err;

	if (!vmk_features(v)->has_kprobes)
		return -EOPNOTSUPP; /* fentry is to come */
	out->address = find_address(v, name, &err) + name->offset;
	switch (name->kind) {
	case PK_ENTER:
		out->kind = VMK_ENTER;
		find_arguments(out);
		break;
	case PK_EXIT:
		out->kind = VMK_EXIT;
		out->sources[out->n_sources++] = (struct vmk_source){ .offset = RAX, .size = 8 };
		break;
	default:
		out->kind = VMK_OFFSET;
		out->sources[out->n_sources++] = (struct vmk_source){ .kind = VMK_FRAME };
		break;
	}
	return err;
}

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
		return find_function(v, name, out);
	default:
		return -EOPNOTSUPP;
	}
}
