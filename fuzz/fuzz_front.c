/*
 * The front end on bytes: whatever the text is, compiling it ends, and says why if
 * it is rejected.  The target is small and fixed, so that time goes into the text.
 */
#include <stdlib.h>
#include <string.h>

#include "compiler/front/front.h"

static const char *types(void *ctx, const char *module, const char *type, size_t *len)
{
	static const char text[] =
		"struct Node { struct Node *next; char name[16]; int32 n : 5; };";
	(void)ctx;
	if (strcmp(module, "vmkernel") || strcmp(type, "Node"))
		return NULL;
	*len = sizeof(text) - 1;
	return text;
}

static bool has_module(void *ctx, const char *module)
{
	(void)ctx;
	return !strcmp(module, "vmkernel");
}

static void offer(void *ctx, struct near *near)
{
	(void)ctx;
	near_offer(near, "vmkernel");
}

static void offer_type(void *ctx, const char *module, struct near *near)
{
	(void)ctx;
	(void)module;
	near_offer(near, "Node");
}

static bool symbol(void *ctx, enum domain d, uint32_t vm, const char *name, uint64_t *address)
{
	(void)ctx;
	(void)vm;
	*address = 0x1000;
	return d == DOM_GUEST && !strcmp(name, "jiffies");
}

static void offer_symbol(void *ctx, enum domain d, struct near *near)
{
	(void)ctx;
	(void)d;
	near_offer(near, "jiffies");
}

static uint32_t vm_number(void *ctx, const char *name)
{
	(void)ctx;
	return !strcmp(name, "vm1");
}

/* Every function exists; static probes are a few. */
static enum probe_answer probe(void *ctx, struct arena *a, const struct probe_name *name,
			       struct probe_point *out)
{
	(void)ctx;
	(void)a;
	*out = (struct probe_point){ .max_params = LIMIT_PROBE_PARAMS };
	memset(out->param_kind, 'i', sizeof(out->param_kind));
	if (name->target > 1 || name->domain == DOM_POSIX)
		return PROBE_NO_TARGET;
	if (name->kind != PK_STATIC)
		return PROBE_FOUND;
	out->nearest = "HV_Exit";
	return strcmp(name->symbol, "HV_Exit") && strcmp(name->symbol, "VMKLoad") ? PROBE_NO_POINT
										  : PROBE_FOUND;
}

static const struct front_target target = {
	.has_vmk = true,
	.n_vms = 1,
	.vm_number = vm_number,
	.near_vm = offer,
	.prelude = "typedef struct World { int64 id; char name[32]; } World;"
		   "typedef struct ExcFrame { uint64 rbx; } ExcFrame;",
	.type_text = types,
	.has_module = has_module,
	.near_module = offer,
	.near_type = offer_type,
	.symbol = symbol,
	.near_symbol = offer_symbol,
	.probe = probe,
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);
	struct front_opts opts = { .memory_bytes = 256 << 20 };
	struct front *f = front_open(&target, &opts);
	struct buf out = { 0 };

	memcpy(text, data, size);
	text[size] = 0;
	struct front_input input = { "f.emt", text, size };
	if (front_compile(f, &input, 1) == 0)
		front_dump_program(f, &out);
	front_render(f, DIAG_PLAIN, &out);
	buf_free(&out);
	front_close(f);
	free(text);
	return 0;
}
