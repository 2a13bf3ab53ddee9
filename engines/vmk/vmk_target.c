/*
 * vmk_target.c - the host's kernel as the compiler sees it: names, types, points.
 */
#include "engines/vmk/vmk.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engines/files.h"
#include "engines/vmk/event_format.h"
#include "engines/vmk/offset.h"

enum { FORMAT_BYTES = 1 << 20 };

const char *vmk_name_prefix(const char *name)
{
	return *name >= '0' && *name <= '9' ? "_" : "";
}

const char *vmk_kernel_name(const char *written)
{
	return written[0] == '_' && written[1] >= '0' && written[1] <= '9' ? written + 1 : written;
}

/* -- types ---------------------------------------------------------------------------- */

static const char *target_type_text(void *ctx, const char *module, const char *type, size_t *len)
{
	struct vmk *v = ctx;
	int err;
	const struct kernel_types *types = vmk_types(v, module, &err);
	struct vmk_text *text = types ? calloc(1, sizeof(*text)) : NULL;

	if (!text) {
		vmk_note(v, types ? -ENOMEM : 0);
		return NULL;
	}
	text->next = v->texts;
	v->texts = text;
	bool is_known = kernel_types_text(types, type, &text->text);
	vmk_note(v, text->text.failed ? -ENOMEM : 0);
	if (!is_known || text->text.failed)
		return NULL;
	*len = text->text.len;
	return buf_str(&text->text);
}

static bool target_has_module(void *ctx, const char *module)
{
	int err;

	return vmk_types(ctx, module, &err) != NULL;
}

static void target_near_type(void *ctx, const char *module, struct near *near)
{
	int err;
	const struct kernel_types *types = vmk_types(ctx, module, &err);

	if (types)
		kernel_types_near(types, near);
}

static void target_near_module(void *ctx, struct near *near)
{
	struct vmk *v = ctx;
	int err;

	if (vmk_types(v, "vmlinux", &err))
		near_offer(near, "vmlinux");
}

/* -- static probes ------------------------------------------------------------------------ */

static bool is_fixed_probe(const char *name)
{
	static const struct {
		enum domain domain;
		const char *name;
	} rows[] = {
#define STATIC_PROBE(domain, name, rule, args, when) { DOM_##domain, name },
#define PERIODIC_PROBE(domain, name, rule, period_ns, when) { DOM_##domain, name },
#define LOAD_PROBE(domain, name, rule, is_load, when) { DOM_##domain, name },
#include "spec/probes.def"
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (rows[i].domain == DOM_VMK && strcmp(rows[i].name, name) == 0)
			return true;
	return false;
}

static enum probe_answer refuse(struct arena *arena, struct probe_point *out, const char *what,
				int err)
{
	out->why = arena_printf(arena, "%s can not be read (%s)", what,
				err == -EINVAL ? "it makes no sense" : strerror(-err));
	return PROBE_NOT_OFFERED;
}

static void add_param(struct arena *arena, struct probe_point *out, const char *name, char kind)
{
	if (out->max_params == LIMIT_PROBE_PARAMS)
		return; /* `vprobe list` says that there are more */
	out->param_kind[out->max_params] = kind;
	out->param_name[out->max_params++] =
		*name ? arena_strndup(arena, name, strlen(name)) : NULL;
}

static void offer_tracepoint(void *ctx, const char *name)
{
	near_offer(ctx, name);
}

/* The system that has an event of this name, if tracefs can be read: "syscalls!sys_enter_read". */
static const char *find_event(struct vmk *v, struct arena *arena, const char *event)
{
	int fd = host_files_tracing(&v->files);
	DIR *dir = fd < 0 ? NULL : host_files_dir(fd, "events");
	const struct dirent *entry;
	const char *found = NULL;

	while (dir && !found && (entry = readdir(dir))) {
		const char *system = entry->d_name;
		const char *path = arena_printf(arena, "%s/%s/format", system, event);
		if (faccessat(dirfd(dir), path, F_OK, 0) == 0)
			found = arena_printf(arena, "VMK:%s%s!%s%s", vmk_name_prefix(system),
					     system, vmk_name_prefix(event), event);
	}
	if (dir)
		closedir(dir);
	return found;
}

static enum probe_answer find_tracepoint(struct vmk *v, struct arena *arena, const char *written,
					 struct probe_point *out)
{
	const char *name = vmk_kernel_name(written);
	struct kernel_function function;
	int err;
	const struct kernel_types *types = vmk_tracepoint(v, name, &function, &err);

	if (!types && err)
		return refuse(arena, out, "this kernel's types, /sys/kernel/btf/vmlinux,", err);
	if (types) {
		for (uint32_t i = 0; i < function.n_params; i++)
			add_param(arena, out, kernel_types_param_name(types, &function, i), 'i');
		return PROBE_FOUND;
	}
	out->nearest = find_event(v, arena, name);
	if (!out->nearest) {
		struct near near;
		near_init(&near, name);
		kernel_types_each_tracepoint(vmk_types(v, "vmlinux", &err), offer_tracepoint,
					     &near);
		if (near.best)
			out->nearest = arena_printf(arena, "VMK:%s%s", vmk_name_prefix(near.best),
						    near.best);
	}
	return PROBE_NO_POINT;
}

/* The nearest of the directories below fd/path, with `before` before it. */
static const char *near_directory(struct arena *arena, int fd, const char *path, const char *wanted,
				  const char *before)
{
	DIR *dir = host_files_dir(fd, path);
	const struct dirent *entry;
	struct near near;

	near_init(&near, wanted);
	while (dir && (entry = readdir(dir)))
		if (entry->d_type != DT_REG)
			near_offer(&near,
				   arena_strndup(arena, entry->d_name, strlen(entry->d_name)));
	if (dir)
		closedir(dir);
	return near.best ? arena_printf(arena, "%s%s%s", before, vmk_name_prefix(near.best),
					near.best)
			 : NULL;
}

static const char *near_event(struct arena *arena, int tracing, const char *system,
			      const char *event)
{
	const char *path = arena_printf(arena, "events/%s", system);
	const char *before = arena_printf(arena, "VMK:%s%s!", vmk_name_prefix(system), system);

	if (faccessat(tracing, path, F_OK, 0) == 0)
		return near_directory(arena, tracing, path, event, before);
	const char *other = near_directory(arena, tracing, "events", system, "VMK:");
	return other ? arena_printf(arena, "%s!%s", other, event) : NULL;
}

/* "system!event" as the kernel calls both. */
struct event_name {
	const char *system, *event;
};

static struct event_name event_name(struct arena *arena, const char *written)
{
	size_t system_len = strcspn(written, "!");

	return (struct event_name){ vmk_kernel_name(arena_strndup(arena, written, system_len)),
				    vmk_kernel_name(written + system_len + 1) };
}

int vmk_event_format(struct vmk *v, struct arena *arena, const char *written,
		     struct event_format *out)
{
	const struct event_name name = event_name(arena, written);
	const char *path = arena_printf(arena, "events/%s/%s/format", name.system, name.event);
	int tracing = host_files_tracing(&v->files);
	char *text;
	size_t len;

	if (tracing < 0)
		return tracing;
	int fd = openat(tracing, path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -errno;
	int err = files_read_fd(fd, FORMAT_BYTES, &text, &len);
	close(fd);
	if (err)
		return err;
	const char *copy = arena_strndup(arena, text, len);
	free(text);
	return event_format_parse(arena, copy, out);
}

static enum probe_answer find_record(struct vmk *v, struct arena *arena, const char *written,
				     struct probe_point *out)
{
	struct event_format format;
	int tracing = host_files_tracing(&v->files);

	if (tracing < 0)
		return refuse(arena, out, "tracefs", tracing);
	int err = vmk_event_format(v, arena, written, &format);
	if (err == -ENOENT) {
		const struct event_name name = event_name(arena, written);
		out->nearest = near_event(arena, tracing, name.system, name.event);
		return PROBE_NO_POINT;
	}
	vmk_note(v, err);
	if (err)
		return refuse(arena, out, written, err);
	for (uint32_t i = 0; i < format.n_fields; i++)
		add_param(arena, out, format.fields[i].name, format.fields[i].is_text ? 's' : 'i');
	return PROBE_FOUND;
}

static enum probe_answer find_static(struct vmk *v, struct arena *arena, const char *name,
				     struct probe_point *out)
{
	if (is_fixed_probe(name))
		return PROBE_FOUND;
	return strchr(name, '!') ? find_record(v, arena, name, out)
				 : find_tracepoint(v, arena, name, out);
}

/* -- functions -------------------------------------------------------------------------------- */

/* What a function passes: as its BTF says, else as many integers as there may be. */
static void describe_function(struct vmk *v, struct arena *arena, const struct kernel_symbol *s,
			      enum probe_kind kind, struct probe_point *out)
{
	int err;
	const struct kernel_types *types =
		s ? vmk_types(v, s->module ? s->module : "vmlinux", &err) : NULL;
	struct kernel_function function;
	bool is_known = types && kernel_types_function(types, s->name, &function);

	if (kind == PK_OFFSET) {
		add_param(arena, out, "frame", 'f');
	} else if (kind == PK_EXIT) {
		if (!is_known || !function.gives_nothing)
			add_param(arena, out, "result", 'i');
	} else if (is_known) {
		for (uint32_t i = 0; i < function.n_params; i++)
			add_param(arena, out, kernel_types_param_name(types, &function, i), 'i');
	} else {
		for (int i = 0; i < LIMIT_PROBE_PARAMS; i++)
			add_param(arena, out, "", 'i');
	}
}

static const char *near_symbol(const struct kernel_symbols *symbols, const char *name,
			       bool functions_only)
{
	struct near near;
	struct kernel_symbol s;

	near_init(&near, name);
	for (size_t at = 0; kernel_symbols_next(symbols, &at, &s);)
		if (s.is_function || !functions_only)
			near_offer(&near, s.name);
	return near.best;
}

/* The one symbol of this name: where a probe is meant, there may not be two. */
static enum probe_answer find_symbol(struct vmk *v, struct arena *arena, const char *name,
				     bool functions_only, struct kernel_symbol *s,
				     struct probe_point *out)
{
	const struct kernel_symbols *symbols = vmk_symbols(v);

	if (!symbols)
		return refuse(arena, out, "/proc/kallsyms", v->symbols_err);
	unsigned n = kernel_symbols_find(symbols, name, functions_only, s);
	if (n == 0) {
		out->nearest = near_symbol(symbols, name, functions_only);
		return PROBE_NO_POINT;
	}
	if (n > 1) {
		out->why = arena_printf(arena, "%u %s have this name: give an address", n,
					functions_only ? "functions" : "symbols");
		return PROBE_NOT_OFFERED;
	}
	return PROBE_FOUND;
}

static enum probe_answer find_function(struct vmk *v, struct arena *arena,
				       const struct probe_name *name, struct probe_point *out)
{
	struct buf text = { 0 };
	const char *why = features_why_no_functions(vmk_features(v), &text);
	struct kernel_symbol s;
	uint64_t offset;

	if (why)
		out->why = arena_printf(arena, "%s", why);
	buf_free(&text);
	if (out->why)
		return PROBE_NOT_OFFERED;
	if ((name->kind == PK_OFFSET || !name->symbol) && !vmk_features(v)->has_kprobes) {
		out->why = "this kernel has no kprobes";
		return PROBE_NOT_OFFERED;
	}
	s.name = NULL;
	if (name->symbol) {
		enum probe_answer answer = find_symbol(v, arena, name->symbol, true, &s, out);
		if (answer != PROBE_FOUND)
			return answer;
	}
	if (name->kind == PK_OFFSET)
		out->why = vmk_offset_find(v, arena, name, &s, &offset);
	if (out->why)
		return PROBE_NOT_OFFERED;
	describe_function(v, arena, s.name ? &s : NULL, name->kind, out);
	return PROBE_FOUND;
}

static enum probe_answer find_memory(struct vmk *v, struct arena *arena,
				     const struct probe_name *name, struct probe_point *out)
{
	static const uint64_t kernel_half = UINT64_C(0xff00000000000000);
	struct kernel_symbol s;

	if (name->symbol)
		return find_symbol(v, arena, name->symbol, false, &s, out);
	if (name->address >= kernel_half)
		return PROBE_FOUND;
	out->why = "it is no address of the kernel";
	return PROBE_NOT_OFFERED;
}

static enum probe_answer target_probe(void *ctx, struct arena *arena, const struct probe_name *name,
				      struct probe_point *out)
{
	struct vmk *v = ctx;

	*out = (struct probe_point){ 0 };
	if (name->domain != DOM_VMK)
		return PROBE_NO_TARGET;
	switch (name->kind) {
	case PK_STATIC:
		return find_static(v, arena, name->symbol, out);
	case PK_TIMER:
	case PK_PROFILE:
		return PROBE_FOUND;
	case PK_ENTER:
	case PK_EXIT:
	case PK_OFFSET:
		return find_function(v, arena, name, out);
	case PK_READ:
		out->why = "x86 can not tell reads from writes";
		return PROBE_NOT_OFFERED;
	case PK_WRITE:
		return find_memory(v, arena, name, out);
	case PK_STEP:
		out->why = "the kernel that runs the probes can not be stepped through";
		return PROBE_NOT_OFFERED;
	case PK_COUNT:
		break;
	}
	return PROBE_NO_POINT;
}

/* -- what is predeclared (T-14) ------------------------------------------------------------------ */

/* pt_regs has this layout on x86-64. */
static const char exc_frame[] =
	"typedef struct { uint64 r15, r14, r13, r12, rbp, rbx, r11, r10, r9, r8, rax, rcx, rdx, rsi, rdi, "
	"orig_rax, rip, cs, rflags, rsp, ss; } ExcFrame;\n";

/* A world is a task: its id, its name and its process's id are where the kernel keeps them. */
static void describe_world(struct vmk *v)
{
	static const struct {
		const char *field, *name;
		bool is_text;
	} fields[VMK_WORLD_FIELDS] = {
		[VMK_WORLD_ID] = { "pid", "id", false },
		[VMK_WORLD_NAME] = { "comm", "name", true },
		[VMK_WORLD_PROCESS] = { "tgid", "process", false },
	};
	int err;
	const struct kernel_types *types = vmk_types(v, "vmlinux", &err);
	struct buf text = { 0 };

	buf_puts(&text, "typedef struct {\n");
	for (int i = 0; i < VMK_WORLD_FIELDS; i++) {
		struct kernel_field *field = &v->world[i];
		if (!types || !kernel_types_field(types, "task_struct", fields[i].field, field)) {
			buf_free(&text);
			return;
		}
		if (fields[i].is_text)
			buf_printf(&text, "@%u char %s[%u];\n", field->offset, fields[i].name,
				   field->size);
		else
			buf_printf(&text, "@%u %sint%u %s;\n", field->offset,
				   field->is_signed ? "" : "u", field->size * 8, fields[i].name);
	}
	buf_puts(&text, "} World;\n");
	buf_puts(&v->prelude, buf_str(&text));
	vmk_note(v, text.failed ? -ENOMEM : 0);
	buf_free(&text);
}

void vmk_describe(struct vmk *v)
{
	v->target = (struct front_target){
		.ctx = v,
		.has_vmk = true,
		.type_text = target_type_text,
		.has_module = target_has_module,
		.near_module = target_near_module,
		.near_type = target_near_type,
		.probe = target_probe,
	};
	buf_puts(&v->prelude, exc_frame);
	describe_world(v);
	vmk_note(v, v->prelude.failed ? -ENOMEM : 0);
	v->target.prelude = buf_str(&v->prelude);
}
