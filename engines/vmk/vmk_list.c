/*
 * vmk_list.c - every probe point of the kernel, with its arguments.
 *
 * A pattern is matched against a name before anything is read to describe it, so that a
 * short list takes little time.
 */
#include "engines/vmk/vmk.h"

#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engines/files.h"
#include "engines/vmk/event_format.h"
#include "engines/vmk/names.h"

enum { FORMAT_BYTES = 1 << 20, FUNCTIONS_BYTES = 64 << 20 };

/* The functions that can be probed, as the kernel lists them: text, which is read by a thread of its own. */
struct traceable {
	pthread_t thread;
	bool is_running;
	int fd;
	int err; /* 0: there is a text */
	char *text;
	size_t len;
};

struct lister {
	struct vmk *v;
	const char *glob; /* NULL: everything */
	size_t plain_len; /* of what stands in it before its first special character */
	bool is_prefix;   /* what stands behind that is "*" */
	void (*visit)(void *ctx, const struct engine_point *p);
	void *ctx;
	const struct kernel_types *types;
	const char *why_not; /* of the points at hand; "": they can be probed */
	struct buf name, args;
	struct traceable traceable;
	struct buf system; /* of the events at hand, "VMK:sched!" */
};

/* Most names differ from the pattern at its beginning: fnmatch() takes longer to say so. */
static bool is_wanted(struct lister *l)
{
	const char *name = buf_str(&l->name);

	if (!l->glob || l->name.failed)
		return !l->name.failed;
	if (l->name.len < l->plain_len || memcmp(l->glob, name, l->plain_len) != 0)
		return false;
	return l->is_prefix || fnmatch(l->glob + l->plain_len, name + l->plain_len, 0) == 0;
}

/*
 * The name start [module "."] name.  Without printf: there are tens of thousands.
 * False: it is not wanted.
 */
static bool begin_point(struct lister *l, const char *start, const char *module, const char *name,
			size_t name_len)
{
	buf_clear(&l->name);
	buf_clear(&l->args);
	buf_puts(&l->name, start);
	if (module) {
		buf_puts(&l->name, module);
		buf_putc(&l->name, '.');
	}
	if (*vmk_name_prefix(name))
		buf_puts(&l->name, vmk_name_prefix(name));
	buf_put(&l->name, name, name_len);
	return is_wanted(l);
}

static void end_point(struct lister *l, const char *meaning)
{
	l->visit(l->ctx, &(struct engine_point){ buf_str(&l->name), buf_str(&l->args), meaning,
						 l->why_not });
}

/*
 * Whether a pattern can match a name that begins so: it does where it says the same up to
 * its first special character.
 */
static bool may_match(const struct lister *l, const char *start)
{
	if (!l->glob)
		return true;
	size_t len = strlen(start);
	return strncmp(l->glob, start, l->plain_len < len ? l->plain_len : len) == 0;
}

/* How many of a character every name has that matches: it stands there as itself. */
static unsigned wanted(const struct lister *l, char c)
{
	unsigned n = 0;

	if (!l->glob || strpbrk(l->glob, "[\\"))
		return 0;
	for (const char *s = l->glob; *s; s++)
		n += *s == c;
	return n;
}

/* -- what the language has everywhere ---------------------------------------------------- */

static void list_fixed(struct lister *l)
{
	static const struct {
		const char *name, *meaning;
	} rows[] = {
#define VMK_ROW_VMK(name, when) { name, when },
#define VMK_ROW_VMM(name, when)
#define VMK_ROW_VMX(name, when)
#define STATIC_PROBE(domain, name, rule, args, when) VMK_ROW_##domain(name, when)
#define PERIODIC_PROBE(domain, name, rule, period_ns, when) VMK_ROW_##domain(name, when)
#define LOAD_PROBE(domain, name, rule, is_load, when) VMK_ROW_##domain(name, when)
#include "spec/probes.def"
		{ "TIMER:10msec", "on each CPU; so with every period in sec, msec or usec" },
		{ "PROFILE:10msec",
		  "the same, interrupting what runs there; so with every period" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (begin_point(l, "VMK:", NULL, rows[i].name, strlen(rows[i].name)))
			end_point(l, rows[i].meaning);
}

/* -- tracepoints ------------------------------------------------------------------------- */

static void list_tracepoint(void *ctx, const char *name)
{
	struct lister *l = ctx;
	struct kernel_function function;

	if (!begin_point(l, "VMK:", NULL, name, strlen(name)) ||
	    !kernel_types_tracepoint(l->types, name, &function))
		return;
	kernel_types_put_params(l->types, &function, &l->args);
	end_point(l, "");
}

/* -- trace events ------------------------------------------------------------------------ */

static void put_fields(const struct event_format *format, struct buf *args)
{
	for (uint32_t i = 0; i < format->n_fields && i < LIMIT_PROBE_PARAMS; i++) {
		buf_puts(args, i ? ", " : "");
		event_format_put_type(&format->fields[i], args);
		buf_puts(args, format->fields[i].name);
	}
	if (format->n_fields > LIMIT_PROBE_PARAMS)
		buf_printf(args, "; %u more not passed", format->n_fields - LIMIT_PROBE_PARAMS);
}

/* Leaves out what can not be read: a file that is no event, or one that makes no sense. */
static void list_format(struct lister *l, struct arena *a, char *text)
{
	struct arena_mark mark = arena_save(a);
	struct event_format format;
	jmp_buf full;

	if (setjmp(full) == 0) {
		arena_on_full(a, &full);
		if (event_format_parse(a, text, &format) == 0) {
			put_fields(&format, &l->args);
			end_point(l, "");
		}
		arena_restore(a, mark);
	}
	arena_on_full(a, NULL);
}

static void list_event(struct lister *l, struct arena *a, int system_fd, const char *event)
{
	struct buf path = { 0 };
	char *text;
	size_t len;

	if (!begin_point(l, buf_str(&l->system), NULL, event, strlen(event)))
		return;
	buf_puts(&path, event);
	buf_puts(&path, "/format");
	int fd = openat(system_fd, buf_str(&path), O_RDONLY | O_CLOEXEC);
	buf_free(&path);
	if (fd < 0)
		return;
	int err = files_read_fd(fd, FORMAT_BYTES, &text, &len);
	close(fd);
	if (err)
		return;
	list_format(l, a, text);
	free(text);
}

static bool is_subdirectory(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && entry->d_type != DT_REG;
}

typedef void (*entry_fn)(struct lister *l, struct arena *a, int dir_fd, const char *name);

/* Each subdirectory of at/path, by name.  False: it can not be read, see errno. */
static bool each_subdirectory(struct lister *l, struct arena *a, int at, const char *path,
			      entry_fn visit)
{
	struct dirent **entries;
	int fd = openat(at, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int n = fd < 0 ? -1 : scandirat(fd, ".", &entries, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		if (is_subdirectory(entries[i]))
			visit(l, a, fd, entries[i]->d_name);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	if (fd >= 0)
		close(fd);
	return n >= 0;
}

static void list_system(struct lister *l, struct arena *a, int events_fd, const char *system)
{
	buf_clear(&l->system);
	buf_printf(&l->system, "VMK:%s%s!", vmk_name_prefix(system), system);
	if (!may_match(l, buf_str(&l->system)))
		return;
	each_subdirectory(l, a, events_fd, system, list_event);
}

static void list_events(struct lister *l)
{
	struct arena *a = arena_open(FORMAT_BYTES, NULL);
	int fd = host_files_tracing(&l->v->files);
	int err = fd < 0 ? -fd : !a ? ENOMEM : 0;

	if (!err && !each_subdirectory(l, a, fd, "events", list_system))
		err = errno;
	if (err)
		buf_printf(l->v->why,
			   "vprobe: tracefs cannot be read (%s): trace events, 'VMK:SYSTEM!EVENT', "
			   "are left out\n",
			   strerror(err));
	arena_close(a);
}

/* -- functions ---------------------------------------------------------------------------- */

/* Of the kernel, or of a module whose name is not NULL; types: NULL: nobody knows what it passes. */
struct listed {
	const char *name, *module;
	const struct kernel_types *types;
	struct kernel_function function;
	bool is_looked_for;
};

static void look_for(struct lister *l, struct listed *f)
{
	int err;

	if (f->is_looked_for)
		return;
	f->is_looked_for = true;
	f->types = f->module ? vmk_types(l->v, f->module, &err) : l->types;
	if (f->types && !kernel_types_function(f->types, f->name, &f->function))
		f->types = NULL;
}

/* What it passes where it is entered, or left. */
static void put_passed(struct lister *l, const struct listed *f, bool at_exit)
{
	if (!f->types)
		buf_puts(&l->args, at_exit ? "int result" : "...");
	else if (at_exit)
		kernel_types_put_result(f->types, &f->function, &l->args);
	else
		kernel_types_put_params(f->types, &f->function, &l->args);
}

static void list_function(struct lister *l, const char *name, size_t name_len, const char *module)
{
	struct listed f = { .name = name, .module = module };

	for (int at_exit = 0; at_exit < 2; at_exit++) {
		if (!begin_point(l, at_exit ? "VMK:EXIT:" : "VMK:ENTER:", module, name, name_len))
			continue;
		look_for(l, &f);
		put_passed(l, &f, at_exit);
		end_point(l, "");
	}
}

/*
 * How much of a text may be the name of a function in a probe (L-8); 0: none, or it is a mark for the
 * linker, or what the kernel shows for one that the linker has left out.
 */
static size_t function_name(const char *text)
{
	static const char *const marks[] = { "__pfx_", "__cfi_", "__ftrace_invalid_address__" };
	size_t len = 0;

	if ((text[0] >= '0' && text[0] <= '9') || text[0] == '.')
		return 0;
	while (name_has(text[len]) || text[len] == '.')
		len++;
	for (size_t i = 0; text[0] == '_' && i < sizeof(marks) / sizeof(marks[0]); i++)
		if (strncmp(text, marks[i], strlen(marks[i])) == 0)
			return 0;
	return len;
}

/* What was compiled at run time stands among the symbols as if it were of modules of these names. */
static bool is_module(const char *name)
{
	return !name || (strcmp(name, "bpf") != 0 && strncmp(name, "__builtin__", 11) != 0);
}

/* Writing the list takes the kernel as long as all else takes us: it does so meanwhile, where there is a processor for that. */
static void *read_traceable(void *ctx)
{
	struct traceable *t = ctx;

	t->err = files_read_fd(t->fd, FUNCTIONS_BYTES, &t->text, &t->len);
	close(t->fd);
	return NULL;
}

static void begin_traceable(struct lister *l)
{
	struct traceable *t = &l->traceable;
	int tracing = host_files_tracing(&l->v->files);

	t->fd = tracing < 0 ? -1
			    : openat(tracing, "available_filter_functions", O_RDONLY | O_CLOEXEC);
	t->err = -ENOENT;
	if (t->fd < 0)
		return;
	t->is_running = pthread_create(&t->thread, NULL, read_traceable, t) == 0;
	if (!t->is_running)
		read_traceable(t);
}

/* False: there is no such list. */
static bool wait_for_traceable(struct lister *l)
{
	struct traceable *t = &l->traceable;

	if (t->is_running)
		pthread_join(t->thread, NULL);
	t->is_running = false;
	return t->err == 0;
}

/* "name" or "name [module]", cut in place.  Gives the next line. */
static char *list_line(struct lister *l, char *line)
{
	size_t name_len = function_name(line);
	char *end = line + name_len, *next = strchrnul(end, '\n'), *module = NULL;
	bool is_name = name_len > 0 && end == next;

	next += *next == '\n';
	if (name_len > 0 && end[0] == ' ' && end[1] == '[') {
		module = end + 2;
		module[strcspn(module, "]\n")] = 0;
		is_name = *module != 0;
	}
	*end = 0;
	if (is_name)
		list_function(l, line, name_len, module);
	return next;
}

/* Those that kprobes and fentry can be put on, one a line. */
static bool list_traceable(struct lister *l)
{
	if (!wait_for_traceable(l))
		return false;
	for (char *line = l->traceable.text; *line;)
		line = list_line(l, line);
	return true;
}

/* The same from all symbols, where the kernel does not say which can be probed. */
static void list_functions(struct lister *l)
{
	const struct kernel_symbols *symbols;
	struct kernel_symbol s;

	if (list_traceable(l))
		return;
	symbols = vmk_symbols(l->v);
	if (!symbols)
		buf_printf(l->v->why,
			   "vprobe: /proc/kallsyms cannot be read (%s): functions are left out\n",
			   strerror(-l->v->symbols_err));
	for (size_t at = 0; symbols && kernel_symbols_next(symbols, &at, &s);)
		if (s.is_function && is_module(s.module)) {
			size_t len = function_name(s.name);
			if (len > 0 && !s.name[len])
				list_function(l, s.name, len, s.module);
		}
}

/* -- all ------------------------------------------------------------------------------------ */

static bool list_module(void *ctx, const struct kernel_types *types)
{
	struct lister *l = ctx;
	const struct kernel_types *kernel = l->types;

	l->types = types;
	kernel_types_each_tracepoint(types, list_tracepoint, l);
	l->types = kernel;
	return false;
}

/* Whether a pattern can match the name of a tracepoint, "VMK:NAME", which has no other ':' and no '!'. */
static bool may_be_tracepoint(const struct lister *l)
{
	static const char before[] = "VMK:";

	return may_match(l, before) &&
	       (!l->glob || l->plain_len < strlen(before) ||
		strcspn(l->glob + strlen(before), ":!") >= l->plain_len - strlen(before));
}

static void list_typed(struct lister *l)
{
	int err;

	l->types = vmk_types(l->v, "vmlinux", &err);
	if (l->types) {
		kernel_types_each_tracepoint(l->types, list_tracepoint, l);
		if (may_be_tracepoint(l))
			vmk_each_module(l->v, list_module, l);
	} else {
		buf_printf(l->v->why,
			   "vprobe: this kernel's types, /sys/kernel/btf/vmlinux, cannot be "
			   "read (%s): tracepoints, 'VMK:NAME', are left out\n",
			   err == -EINVAL ? "it is no BTF" : strerror(-err));
	}
}

void vmk_list(struct engine *e, const char *glob,
	      void (*visit)(void *ctx, const struct engine_point *p), void *ctx)
{
	struct vmk *v = (struct vmk *)e;
	struct lister l = { .v = v, .glob = glob, .visit = visit, .ctx = ctx, .why_not = "" };
	struct buf why = { 0 };

	l.plain_len = glob ? strcspn(glob, "*?[\\") : 0;
	l.is_prefix = glob && strcmp(glob + l.plain_len, "*") == 0;
	bool may_be_function =
		(may_match(&l, "VMK:ENTER:") || may_match(&l, "VMK:EXIT:")) && !wanted(&l, '!');
	if (may_be_function)
		begin_traceable(&l);
	list_fixed(&l);
	list_typed(&l);
	/* "VMK:SYSTEM!EVENT", "VMK:ENTER:FUNCTION" */
	if ((!glob || strpbrk(glob, "!*?[\\")) && wanted(&l, ':') < 2)
		list_events(&l);
	if (may_be_function) {
		const char *why_not = features_why_no_functions(vmk_features(v), &why);
		if (why_not)
			buf_printf(v->why,
				   "vprobe: %s: functions, 'VMK:ENTER:f' and 'VMK:EXIT:f', "
				   "%s\n",
				   why_not,
				   v->all_points ? "can not be probed"
						 : "are left out (--all lists them)");
		l.why_not = why_not ? why_not : "";
		if (!why_not || v->all_points)
			list_functions(&l);
	}
	if (!v->files.is_recording && vmk_features(v)->bpf_errno)
		buf_printf(v->why,
			   "vprobe: BPF programs can not be loaded (%s): what is listed can be "
			   "checked, not run\n",
			   strerror(vmk_features(v)->bpf_errno));
	wait_for_traceable(&l);
	free(l.traceable.text);
	buf_free(&l.name);
	buf_free(&l.args);
	buf_free(&l.system);
	buf_free(&why);
}
