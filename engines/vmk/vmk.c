/*
 * vmk.c - see vmk.h.
 */
#include "engines/vmk/vmk.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engines/vmk/live.h"

enum { BTF_BYTES = 512 * 1024 * 1024 };

static struct vmk *vmk_of(struct engine *e)
{
	return (struct vmk *)e;
}

/* -- read when asked for --------------------------------------------------------------- */

static struct vmk_module *find_module(struct vmk *v, const char *name)
{
	struct vmk_module *m = v->modules;

	while (m && strcmp(m->name, name) != 0)
		m = m->next;
	return m;
}

/* Reads a module's BTF.  The kernel itself is the base of all others. */
static int read_types(struct vmk *v, struct vmk_module *m)
{
	struct kernel_types *base = NULL;
	struct buf path = { 0 };
	struct host_view view = { 0 };
	int err = 0;

	if (strchr(m->name, '/') || m->name[0] == '.')
		return -ENOENT;
	if (strcmp(m->name, "vmlinux") != 0) {
		if (!vmk_types(v, "vmlinux", &err))
			return err;
		base = find_module(v, "vmlinux")->types;
	}
	buf_printf(&path, "sys/kernel/btf/%s", m->name);
	err = path.failed ? -ENOMEM : host_files_view(&v->files, buf_str(&path), BTF_BYTES, &view);
	buf_free(&path);
	if (!err)
		err = kernel_types_open(view.bytes, view.len, m->name, base, &m->types);
	host_files_unview(&view);
	return err;
}

void vmk_note(struct vmk *v, int err)
{
	v->engine.no_memory |= err == -ENOMEM;
}

const struct kernel_types *vmk_types(struct vmk *v, const char *module, int *err)
{
	struct vmk_module *m = find_module(v, module);

	if (!m) {
		m = calloc(1, sizeof(*m));
		if (m)
			m->name = strdup(module);
		if (!m || !m->name) {
			free(m);
			*err = -ENOMEM;
			vmk_note(v, *err);
			return NULL;
		}
		m->err = read_types(v, m);
		vmk_note(v, m->err);
		m->next = v->modules;
		v->modules = m;
	}
	*err = m->err;
	return m->types;
}

void vmk_each_module(struct vmk *v, vmk_module_fn visit, void *ctx)
{
	DIR *dir = host_files_dir(v->files.root, "sys/kernel/btf");
	const struct dirent *entry;
	bool is_done = false;
	int err;

	while (dir && !is_done && (entry = readdir(dir))) {
		const struct kernel_types *types =
			entry->d_name[0] != '.' && strcmp(entry->d_name, "vmlinux") != 0
				? vmk_types(v, entry->d_name, &err)
				: NULL;
		is_done = types && visit(ctx, types);
	}
	if (dir)
		closedir(dir);
}

struct wanted_tracepoint {
	const char *name;
	struct kernel_function *out;
	const struct kernel_types *types;
};

static bool has_tracepoint(void *ctx, const struct kernel_types *types)
{
	struct wanted_tracepoint *wanted = ctx;

	if (!kernel_types_tracepoint(types, wanted->name, wanted->out))
		return false;
	wanted->types = types;
	return true;
}

const struct kernel_types *vmk_tracepoint(struct vmk *v, const char *name,
					  struct kernel_function *out, int *err)
{
	struct wanted_tracepoint wanted = { name, out, NULL };
	const struct kernel_types *types = vmk_types(v, "vmlinux", err);

	if (types && !has_tracepoint(&wanted, types))
		vmk_each_module(v, has_tracepoint, &wanted);
	return wanted.types;
}

/* Goes through all that the kernel has loaded. */
static int find_types_fd(const char *module)
{
	uint32_t id = 0;

	while (bpf_btf_get_next_id(id, &id) == 0) {
		char name[64] = "";
		struct bpf_btf_info info = { .name = (uintptr_t)name, .name_len = sizeof(name) };
		uint32_t len = sizeof(info);
		int fd = bpf_btf_get_fd_by_id(id);
		if (fd < 0 && errno != ENOENT) /* it may have gone */
			return -errno;
		if (fd < 0)
			continue;
		if (bpf_obj_get_info_by_fd(fd, &info, &len) == 0 && info.kernel_btf &&
		    strcmp(name, module) == 0)
			return fd;
		close(fd);
	}
	return -ENOENT;
}

int vmk_types_fd(struct vmk *v, const char *module)
{
	struct vmk_module *m = module ? find_module(v, module) : NULL;

	if (m && m->fd == 0)
		m->fd = find_types_fd(module);
	return m ? m->fd : module ? -ENOENT : 0;
}

const struct kernel_symbols *vmk_symbols(struct vmk *v)
{
	if (!v->has_symbols && !v->symbols_err) {
		v->symbols_err = kernel_symbols_open(&v->files, &v->symbols);
		vmk_note(v, v->symbols_err);
		v->has_symbols = !v->symbols_err;
	}
	return v->has_symbols ? &v->symbols : NULL;
}

const struct features *vmk_features(struct vmk *v)
{
	int err;

	if (!v->has_features)
		features_find(&v->files, vmk_types(v, "vmlinux", &err), &v->features);
	v->has_features = true;
	return &v->features;
}

/* -- the engine's life ------------------------------------------------------------------ */

static void vmk_close(struct engine *e)
{
	struct vmk *v = vmk_of(e);

	live_close(v);
	/* The kernel was read before its modules, and stands behind them: it goes last. */
	while (v->modules) {
		struct vmk_module *m = v->modules;
		v->modules = m->next;
		if (m->fd > 0)
			close(m->fd);
		kernel_types_close(m->types);
		free(m->name);
		free(m);
	}
	while (v->texts) {
		struct vmk_text *text = v->texts;
		v->texts = text->next;
		buf_free(&text->text);
		free(text);
	}
	kernel_symbols_close(&v->symbols);
	host_files_close(&v->files);
	buf_free(&v->prelude);
	free(v);
}

static int vmk_open(const struct engine_opts *opts, struct engine **out)
{
	struct vmk *v = calloc(1, sizeof(*v));

	if (!v)
		return -ENOMEM;
	v->engine.ops = &vmk_engine;
	v->why = opts->why;
	v->all_points = opts->all_points;
	v->overhead = opts->overhead;
	int err = host_files_open(&v->files, opts->spec);
	if (err) {
		buf_printf(v->why, "vprobe: cannot open '%s': %s\n", opts->spec, strerror(-err));
		free(v);
		return err;
	}
	vmk_describe(v);
	if (v->engine.no_memory) {
		vmk_close(&v->engine);
		return -ENOMEM;
	}
	*out = &v->engine;
	return 0;
}

static const struct front_target *vmk_target(struct engine *e)
{
	return &vmk_of(e)->target;
}

static int vmk_attach(struct engine *e, const struct ck_program *program, struct executor *x,
		      const struct out_sink *sink, struct buf *why)
{
	if (!vmk_of(e)->files.is_recording)
		return live_attach(vmk_of(e), program, x, sink, why);
	buf_puts(why, "vprobe: a recording of a host has no events: nothing can run on it\n");
	return -EOPNOTSUPP;
}

static int vmk_arm(struct engine *e)
{
	return live_arm(vmk_of(e));
}

static int vmk_step(struct engine *e, uint64_t until_ns)
{
	return live_step(vmk_of(e), until_ns);
}

static uint64_t vmk_clock_ns(struct engine *e)
{
	return live_clock_ns(vmk_of(e));
}

static struct engine_usage vmk_usage(struct engine *e, uint32_t probe)
{
	return live_usage(vmk_of(e), probe);
}

static int vmk_disarm(struct engine *e)
{
	return live_disarm(vmk_of(e));
}

const struct engine_ops vmk_engine = {
	.name = "host",
	.runs_in_kernel = true,
	.open = vmk_open,
	.target = vmk_target,
	.list = vmk_list,
	.attach = vmk_attach,
	.arm = vmk_arm,
	.step = vmk_step,
	.clock_ns = vmk_clock_ns,
	.disarm = vmk_disarm,
	.usage = vmk_usage,
	.close = vmk_close,
};
