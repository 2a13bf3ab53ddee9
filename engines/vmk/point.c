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
			f->offset, f->size, f->form, f->is_signed, f->is_text,
		};
	}
	return 0;
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
	default:
		return -EOPNOTSUPP;
	}
}
