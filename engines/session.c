/*
 * session - libvprobe's public face: one script on one target.
 *
 * The life of a script is the order of the functions below: open a target, add
 * inputs, compile, run.  A session does nothing twice and knows nothing of how
 * engines and executors work; it moves errors and reports into messages that a
 * user can read.
 */
#include "engines/vprobe.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/bpf/ebpf.h"
#include "compiler/front/front.h"
#include "compiler/opt/opt.h"
#include "compiler/x86/jit.h"
#include "engines/engine.h"
#include "engines/executor.h"
#include "engines/files.h"
#include "engines/proofs.h"

enum phase { NEW, COMPILED, DONE, FAILED };

struct input {
	char *name;
	char *text;
	size_t len;
};

struct vp_session {
	struct vp_opts opts;
	struct src_reader reader;
	struct engine *engine;
	struct front_opts front_opts;
	struct front *front;
	enum phase phase;
	struct input *inputs;
	size_t n_inputs;
	struct buf messages;   /* what vp_session_messages will hand out next */
	struct buf handed_out; /* what it handed out last */
	struct buf text;       /* of the last dump or summary */
	struct buf usage;      /* lines of what probes have cost */
	char *certificate;     /* NULL: none is used */
	size_t certificate_len;
	struct prover_opts prover;
	struct buf runs; /* that the prover wants to be tried */
	struct vp_stats stats;
	uint32_t n_reports_shown;
	int system_errno;
	atomic_bool stop; /* lock-free: a signal handler sets it */
};

/* -- life ------------------------------------------------------------------- */

static int choose_model(struct vp_session *s)
{
	const char *name = s->opts.memory_model;
	if (!name)
		return 0;
	for (int m = 0; m < MM_COUNT; m++) {
		if (!strcmp(model_table[m].name, name)) {
			s->front_opts.has_model = true;
			s->front_opts.model = (enum mem_model)m;
			return 0;
		}
	}
	buf_printf(&s->messages, "vprobe: unknown memory model '%s'; known are:", name);
	for (int m = 0; m < MM_COUNT; m++)
		buf_printf(&s->messages, " %s", model_table[m].name);
	buf_putc(&s->messages, '\n');
	return VP_EUSAGE;
}

static int choose_executor(struct vp_session *s)
{
	if (!s->opts.executor || executor_is_known(s->opts.executor))
		return 0;
	buf_printf(&s->messages, "vprobe: unknown executor '%s'; known are:", s->opts.executor);
	for (int i = 0; executor_names[i]; i++)
		buf_printf(&s->messages, " %s", executor_names[i]);
	buf_putc(&s->messages, '\n');
	return VP_EUSAGE;
}

static int choose_pass(struct vp_session *s)
{
	if (!s->opts.last_pass || opt_is_pass(s->opts.last_pass))
		return 0;
	struct buf names = { 0 };

	opt_list(&names);
	buf_printf(&s->messages, "vprobe: unknown pass '%s'; known are: %s\n", s->opts.last_pass,
		   buf_str(&names));
	buf_free(&names);
	return VP_EUSAGE;
}

static int choose_threads(struct vp_session *s)
{
	if (s->opts.threads <= VP_THREADS_MOST)
		return 0;
	buf_printf(&s->messages, "vprobe: there are at most %d threads, not %u\n", VP_THREADS_MOST,
		   s->opts.threads);
	return VP_EUSAGE;
}

static int open_target(struct vp_session *s)
{
	const char *name = s->opts.target ? s->opts.target : "sim";
	struct engine_opts opts = { .seed = s->opts.seed ? s->opts.seed : 1,
				    .n_threads = s->opts.threads,
				    .overhead = s->opts.overhead,
				    .all_points = s->opts.all_points != 0,
				    .why = &s->messages,
				    .reader = &s->reader };
	const struct engine_ops *ops = engine_find(name, &opts.spec);
	if (!ops) {
		buf_printf(&s->messages, "vprobe: unknown target '%s'; known are:", name);
		for (const struct vp_target *t = vp_targets(); t->name; t++)
			buf_printf(&s->messages, " %s", t->name);
		buf_putc(&s->messages, '\n');
		return VP_ETARGET;
	}
	if (s->opts.threads && !ops->has_threads) {
		buf_printf(&s->messages, "vprobe: --threads is for the target sim, not for '%s'\n",
			   name);
		return VP_EUSAGE;
	}
	int err = ops->open(&opts, &s->engine);
	if (err == -ENOMEM)
		return VP_ENOMEM;
	return err ? VP_ETARGET : 0;
}

int vp_session_open(const struct vp_opts *opts, struct vp_session **out)
{
	*out = NULL;
	struct vp_session *s = calloc(1, sizeof(*s));
	if (!s)
		return VP_ENOMEM;
	*out = s;
	if (opts)
		memcpy(&s->opts, opts, opts->size < sizeof(s->opts) ? opts->size : sizeof(s->opts));
	s->reader = files_reader();
	s->prover = (struct prover_opts){
		.path = s->opts.prover,
		.each_ms = s->opts.prover_each_ms,
		.all_ms = s->opts.prover_all_ms,
		.tightens = s->opts.prover_tightens != 0,
		.ticks = s->opts.ticks ? s->opts.ticks : LIMIT_TICKS,
	};
	s->front_opts = (struct front_opts){ .std_paper = s->opts.std_paper, .reader = &s->reader };
	int err = choose_model(s);
	if (!err)
		err = choose_executor(s);
	if (!err)
		err = choose_pass(s);
	if (!err)
		err = choose_threads(s);
	return err ? err : open_target(s);
}

void vp_session_close(struct vp_session *s)
{
	if (!s)
		return;
	if (s->engine)
		s->engine->ops->close(s->engine);
	front_close(s->front);
	for (size_t i = 0; i < s->n_inputs; i++) {
		free(s->inputs[i].name);
		free(s->inputs[i].text);
	}
	free(s->inputs);
	free(s->certificate);
	buf_free(&s->messages);
	buf_free(&s->handed_out);
	buf_free(&s->text);
	buf_free(&s->usage);
	buf_free(&s->runs);
	free(s);
}

/* -- inputs ----------------------------------------------------------------- */

/* Takes name and text over, whatever happens. */
static int add_input(struct vp_session *s, char *name, char *text, size_t len)
{
	struct input *grown = NULL;
	if (name && text)
		grown = realloc(s->inputs, (s->n_inputs + 1) * sizeof(*grown));
	if (!grown) {
		free(name);
		free(text);
		return VP_ENOMEM;
	}
	s->inputs = grown;
	s->inputs[s->n_inputs++] = (struct input){ name, text, len };
	return 0;
}

static int input_error(struct vp_session *s, const char *path, int err)
{
	if (err == -ENOMEM)
		return VP_ENOMEM;
	s->system_errno = -err;
	buf_puts(&s->messages, "vprobe: cannot read '");
	diag_put_name(&s->messages, path);
	if (err == -EFBIG)
		buf_printf(&s->messages, "': it is larger than %d bytes\n", LIMIT_SOURCE_BYTES);
	else
		buf_printf(&s->messages, "': %s\n", strerror(-err));
	return VP_EINPUT;
}

int vp_session_add_file(struct vp_session *s, const char *path)
{
	char *text, *name;
	size_t len;
	int err = s->reader.read(s->reader.ctx, NULL, path, LIMIT_SOURCE_BYTES, &text, &len, &name);
	return err ? input_error(s, path, err) : add_input(s, name, text, len);
}

int vp_session_add_text(struct vp_session *s, const char *name, const char *text)
{
	return add_input(s, strdup(name), strdup(text), strlen(text));
}

int vp_session_add_stdin(struct vp_session *s)
{
	char *text;
	size_t len;
	int err = files_read_fd(0, LIMIT_SOURCE_BYTES, &text, &len);
	return err ? input_error(s, "<stdin>", err) : add_input(s, strdup("<stdin>"), text, len);
}

int vp_session_use_certificate(struct vp_session *s, const char *path)
{
	char *name;
	free(s->certificate);
	s->certificate = NULL;
	int err = s->reader.read(s->reader.ctx, NULL, path, LIMIT_SOURCE_BYTES, &s->certificate,
				 &s->certificate_len, &name);
	if (err)
		return input_error(s, path, err);
	free(name);
	return 0;
}

/* -- compiling -------------------------------------------------------------- */

/* Runs the front end over the inputs, as far as front_opts say; diagnostics become messages. */
static unsigned message_style(const struct vp_session *s)
{
	return (s->opts.colour ? DIAG_COLOUR : 0) | (s->opts.show_rules ? DIAG_RULES : 0);
}

static int run_front(struct vp_session *s)
{
	if (!s->engine || s->phase != NEW)
		return VP_EUSAGE;
	s->phase = FAILED;
	struct front_input *inputs = calloc(s->n_inputs ? s->n_inputs : 1, sizeof(*inputs));
	if (!inputs)
		return VP_ENOMEM;
	for (size_t i = 0; i < s->n_inputs; i++)
		inputs[i] = (struct front_input){ s->inputs[i].name, s->inputs[i].text,
						  s->inputs[i].len };

	int err = -ENOMEM;
	s->front = front_open(s->engine->ops->target(s->engine), &s->front_opts);
	if (s->front)
		err = front_compile(s->front, inputs, s->n_inputs);
	free(inputs);
	if (err && s->engine->no_memory)
		err = -ENOMEM;
	if (err != -ENOMEM && front_render(s->front, message_style(s), &s->messages))
		err = -ENOMEM;
	if (err)
		return err == -ENOMEM ? VP_ENOMEM : VP_EREJECTED;
	s->phase = COMPILED;
	return 0;
}

int vp_session_compile(struct vp_session *s)
{
	return run_front(s);
}

static struct executor_opts executor_opts(struct vp_session *s)
{
	return (struct executor_opts){
		.ticks = s->opts.ticks,
		.aggr_cells = s->opts.aggr_cells,
		.n_vms = s->engine->ops->target(s->engine)->n_vms,
		.unoptimized = s->opts.unoptimized != 0,
		.last_pass = s->opts.last_pass,
		.certificate = s->certificate,
		.certificate_len = s->certificate_len,
		.cache_dir = s->opts.cache_dir,
		.why = &s->messages,
		.prover = &s->prover,
		.runs = &s->runs,
	};
}

static int dump_vir(struct vp_session *s)
{
	struct executor_opts opts = executor_opts(s);
	struct vir_module *m;
	int err = executor_module(front_program(s->front), &opts, &m);
	if (err)
		return err;
	vir_print(m, &s->text);
	arena_close(m->arena);
	return 0;
}

/* Why the certificate is refused is among the messages. */
static int verify_error(struct vp_session *s, int err)
{
	if (err == -EINVAL) {
		buf_putc(&s->messages, '\n');
		return VP_EREJECTED;
	}
	return err ? VP_ENOMEM : 0;
}

/* The arena of its module is the caller's.  A VP_E*. */
static int open_verified(struct vp_session *s, struct verified **v)
{
	struct executor_opts opts = executor_opts(s);
	buf_clear(&s->runs);
	return verify_error(s, executor_verify(front_program(s->front), &opts, v));
}

static int dump_x86(struct vp_session *s)
{
	struct executor_opts opts = executor_opts(s);
	struct jit_opts to = {
		.ticks = opts.ticks,
		.aggr_cells = opts.aggr_cells,
		.n_vms = opts.n_vms,
	};
	struct verified *v;
	int err = open_verified(s, &v);
	if (err)
		return err;
	err = jit_dump(v, &to, front_src(s->front), &s->text);
	arena_close(verified_module(v)->arena);
	return err;
}

static int dump_bpf(struct vp_session *s)
{
	struct executor_opts opts = executor_opts(s);
	struct ebpf_opts to = {
		.is_live = s->engine->ops->runs_in_kernel,
		.budget = opts.ticks ? opts.ticks : LIMIT_TICKS,
	};
	struct verified *v;
	int err = open_verified(s, &v);
	if (err)
		return err;
	err = ebpf_dump(v, &to, front_src(s->front), &s->text);
	arena_close(verified_module(v)->arena);
	return err;
}

static int dump_facts(struct vp_session *s)
{
	struct verified *v;
	int err = open_verified(s, &v);
	if (err)
		return err;
	err = verified_print(v, &s->text);
	arena_close(verified_module(v)->arena);
	return err;
}

static int dump_stage(struct vp_session *s, enum vp_dump what)
{
	switch (what) {
	case VP_DUMP_TOKENS:
		return front_dump_tokens(s->front, &s->text);
	case VP_DUMP_AST:
		return front_dump_ast(s->front, &s->text);
	case VP_DUMP_VIR:
		return dump_vir(s);
	case VP_DUMP_X86:
		return dump_x86(s);
	case VP_DUMP_BPF:
		return dump_bpf(s);
	case VP_DUMP_FACTS:
		return dump_facts(s);
	}
	return 0;
}

int vp_session_dump(struct vp_session *s, enum vp_dump what, const char **text)
{
	*text = "";
	s->front_opts.tokens_only = what == VP_DUMP_TOKENS;
	s->front_opts.ast_only = what == VP_DUMP_AST;
	int err = run_front(s);
	if (err)
		return err;
	s->phase = DONE;
	err = dump_stage(s, what);
	if (err || s->text.failed)
		return err == VP_EREJECTED ? err : VP_ENOMEM;
	*text = buf_str(&s->text);
	return 0;
}

int vp_session_summary(struct vp_session *s, const char **text)
{
	*text = "";
	if (s->phase != COMPILED)
		return VP_EUSAGE;
	buf_clear(&s->text);
	if (front_dump_program(s->front, &s->text))
		return VP_ENOMEM;
	*text = buf_str(&s->text);
	return 0;
}

int vp_session_proofs(struct vp_session *s, enum vp_form form, const char **text)
{
	*text = "";
	if (s->phase != COMPILED)
		return VP_EUSAGE;
	buf_clear(&s->text);
	struct verified *v;
	int err = open_verified(s, &v);
	if (err)
		return err;
	uint64_t budget = s->opts.ticks ? s->opts.ticks : LIMIT_TICKS;
	bool is_rejected;
	err = (form == VP_JSON ? proofs_json : proofs_text)(v, front_src(s->front), budget,
							    &s->runs, &s->text, &is_rejected);
	if (err)
		return VP_ENOMEM;
	*text = buf_str(&s->text);
	return is_rejected ? VP_EREJECTED : 0;
}

int vp_session_certificate(struct vp_session *s, const void **bytes, size_t *len)
{
	*bytes = NULL;
	*len = 0;
	if (s->phase != COMPILED)
		return VP_EUSAGE;
	buf_clear(&s->text);
	struct verified *v;
	int err = open_verified(s, &v);
	if (err)
		return err;
	verified_certificate(v, &s->text);
	arena_close(verified_module(v)->arena);
	if (s->text.failed)
		return VP_ENOMEM;
	*bytes = s->text.data;
	*len = s->text.len;
	return 0;
}

/* -- running ---------------------------------------------------------------- */

struct report_visit {
	struct vp_session *s;
	uint32_t i;
	bool totals;
};

/*
 * A report is shown when it first occurs; how often it occurred in all is said at
 * the end, where that is more than once.
 */
static void show_report(void *ctx, const struct report *r)
{
	struct report_visit *v = ctx;
	struct vp_session *s = v->s;
	const struct report_info *info = &report_table[r->kind];
	bool is_new = v->i++ >= s->n_reports_shown;
	if (v->totals)
		*(info->is_exception ? &s->stats.exceptions : &s->stats.losses) += r->count;
	if (v->totals ? r->count == 1 && !is_new : !is_new)
		return;

	struct src_place at = src_locate(front_src(s->front), r->at.pos);
	if (at.file) {
		diag_put_name(&s->messages, at.file->name);
		buf_printf(&s->messages, ":%u:%u: ", at.line, at.col);
	}
	buf_printf(&s->messages, "%s%s in %s: %s", is_new ? "" : "again ", info->name, r->probe,
		   r->text);
	if (v->totals && r->count > 1)
		buf_printf(&s->messages, " (%llu times in all)", (unsigned long long)r->count);
	buf_putc(&s->messages, '\n');
}

static void show_reports(struct vp_session *s, struct executor *x, bool totals)
{
	struct report_visit v = { .s = s, .totals = totals };
	x->ops->each_report(x, show_report, &v);
	s->n_reports_shown = v.i;
	if (s->opts.message) {
		if (s->messages.len)
			s->opts.message(s->opts.message_ctx, s->messages.data, s->messages.len);
		buf_clear(&s->messages);
	}
}

/* What an engine or executor answered, as this library says it. */
static int run_error(struct vp_session *s, int err, bool is_output)
{
	if (err >= 0)
		return 0;
	if (err == -ENOMEM)
		return VP_ENOMEM;
	s->system_errno = -err;
	return is_output ? VP_EOUTPUT : VP_ETARGET;
}

struct sink_state {
	vp_write_fn write;
	void *ctx;
	int err; /* what write answered: then the run ends */
};

static int write_to_sink(void *ctx, const char *bytes, size_t len)
{
	struct sink_state *sink = ctx;
	if (!sink->err)
		sink->err = sink->write(sink->ctx, bytes, len);
	return sink->err;
}

static void note_usage(struct vp_session *s, uint64_t clock_ns)
{
	const struct ck_program *program = front_program(s->front);

	for (uint32_t i = 0; s->engine->ops->usage && i < program->n_probes; i++) {
		struct engine_usage u = s->engine->ops->usage(s->engine, i);
		buf_printf(&s->usage, "%s: %llu fires", program->probes[i]->name->text,
			   (unsigned long long)u.fires);
		if (u.fires)
			buf_printf(&s->usage, ", %llu ns each",
				   (unsigned long long)(u.busy_ns / u.fires));
		if (u.fires && clock_ns)
			buf_printf(&s->usage, ", %.2f %% of a CPU",
				   100.0 * (double)u.busy_ns / (double)clock_ns);
		if (u.skipped)
			buf_printf(&s->usage, ", %llu skipped", (unsigned long long)u.skipped);
		if (u.pauses)
			buf_printf(&s->usage, ", paused %u times", u.pauses);
		buf_putc(&s->usage, '\n');
	}
}

static int run_armed(struct vp_session *s, struct executor *x, uint64_t duration_ns)
{
	const struct engine_ops *ops = s->engine->ops;
	uint64_t until = duration_ns ? duration_ns : UINT64_MAX;
	int more = ops->arm(s->engine);
	if (more < 0)
		return more;
	do {
		show_reports(s, x, false);
		if (s->opts.progress)
			s->opts.progress(s->opts.progress_ctx, ops->clock_ns(s->engine));
		more = atomic_load(&s->stop) ? ENGINE_END : ops->step(s->engine, until);
	} while (more == ENGINE_MORE);
	if (more < 0)
		return more;
	uint64_t clock_ns = ops->clock_ns(s->engine);
	int err = ops->disarm(s->engine);
	note_usage(s, clock_ns);
	return err;
}

/* What an engine attaches runs in one way alone. */
static int open_in_kernel(struct vp_session *s, struct executor_opts *opts, struct executor **x)
{
	if (s->opts.executor && strcmp(s->opts.executor, EXECUTOR_IN_KERNEL) != 0) {
		buf_printf(&s->messages,
			   "vprobe: on this target scripts run in the kernel, by --exec=%s: there "
			   "is no --exec=%s\n",
			   EXECUTOR_IN_KERNEL, s->opts.executor);
		return -EOPNOTSUPP;
	}
	opts->in_kernel = true;
	return executor_open(EXECUTOR_IN_KERNEL, front_program(s->front), opts, x);
}

/* Machines whose policy forbids new code run scripts all the same, and the user is told. */
static int open_executor(struct vp_session *s, struct executor **x)
{
	const struct ck_program *program = front_program(s->front);
	struct executor_opts opts = executor_opts(s);

	if (s->engine->ops->runs_in_kernel)
		return open_in_kernel(s, &opts, x);
	if (s->opts.executor)
		return executor_open(s->opts.executor, program, &opts, x);
	int err = executor_open(EXECUTOR_DEFAULT, program, &opts, x);
	if (!err || err == -ENOMEM || err == -EINVAL)
		return err;
	buf_printf(
		&s->messages,
		"vprobe: this machine allows no new machine code (%s): the script runs more slowly, by "
		"--exec=" EXECUTOR_WITHOUT_CODE "\n",
		strerror(-err));
	return executor_open(EXECUTOR_WITHOUT_CODE, program, &opts, x);
}

static int check_threads(struct vp_session *s, const struct executor *x)
{
	if (!s->opts.threads || x->ops->is_threaded)
		return 0;
	buf_printf(&s->messages,
		   "vprobe: --exec=%s fires from one thread only; --threads wants vir or jit\n",
		   x->ops->name);
	return VP_EUSAGE;
}

int vp_session_run(struct vp_session *s, uint64_t duration_ns, vp_write_fn write, void *ctx)
{
	if (s->phase != COMPILED)
		return VP_EUSAGE;
	s->phase = DONE;
	struct sink_state state = { .write = write, .ctx = ctx };
	struct out_sink sink = { &state, write_to_sink };
	struct executor *x;
	int err = open_executor(s, &x);
	if (err == -EINVAL)
		return verify_error(s, err);
	if (err == -EOPNOTSUPP) /* the message says it all */
		return VP_ETARGET;
	if (err)
		return run_error(s, err, false);
	err = check_threads(s, x);
	if (err) {
		x->ops->close(x);
		return err;
	}
	err = s->engine->ops->attach(s->engine, front_program(s->front), x, &sink, &s->messages);
	if (!err)
		err = run_armed(s, x, duration_ns);
	show_reports(s, x, true);
	struct executor_totals totals = x->ops->totals(x);
	s->stats.fires = totals.fires;
	s->stats.ticks = totals.ticks;
	err = run_error(s, err, state.err != 0);

	/* The engine holds the executor: it goes first. */
	s->engine->ops->close(s->engine);
	s->engine = NULL;
	x->ops->close(x);
	return err;
}

void vp_session_stop(struct vp_session *s)
{
	atomic_store(&s->stop, true);
}

/* -- asking ----------------------------------------------------------------- */

const char *vp_session_messages(struct vp_session *s)
{
	struct buf last = s->handed_out;
	s->handed_out = s->messages;
	s->messages = last;
	buf_clear(&s->messages);
	return buf_str(&s->handed_out);
}

const char *vp_session_usage(struct vp_session *s)
{
	return buf_str(&s->usage);
}

int vp_session_errno(const struct vp_session *s)
{
	return s->system_errno;
}

int vp_session_stats(const struct vp_session *s, struct vp_stats *out)
{
	size_t size = out->size < sizeof(*out) ? out->size : sizeof(*out);
	struct vp_stats stats = s->stats;
	stats.size = size;
	memcpy(out, &stats, size);
	return s->phase == DONE ? 0 : VP_EUSAGE;
}

struct point_visit {
	void (*visit)(void *ctx, const struct vp_point *p);
	void *ctx;
};

static void visit_point(void *ctx, const struct engine_point *p)
{
	struct point_visit *v = ctx;
	struct vp_point point = { p->name, p->args, p->meaning, p->why_not };

	v->visit(v->ctx, &point);
}

int vp_session_points(struct vp_session *s, const char *glob,
		      void (*visit)(void *ctx, const struct vp_point *p), void *ctx)
{
	if (!s->engine)
		return VP_EUSAGE;
	struct point_visit v = { visit, ctx };
	s->engine->ops->list(s->engine, glob, visit_point, &v);
	return 0;
}

const struct vp_target *vp_targets(void)
{
	static const struct vp_target targets[] = {
		{ "sim", "a simulated host: no privileges needed, the same output every time" },
		{ "sim:FILE.t", "exactly the events that a conformance test lists" },
		{ "host", "the Linux kernel of this host" },
		{ "host:DIR", "what another kernel tells of itself, recorded" },
		{ NULL, NULL }
	};
	return targets;
}

const char *vp_strerror(int error)
{
	switch (error) {
	case 0:
		return "no error";
	case VP_ENOMEM:
		return "out of memory";
	case VP_EREJECTED:
		return "the script was rejected";
	case VP_ETARGET:
		return "the target cannot be observed";
	case VP_EOUTPUT:
		return "output could not be written";
	case VP_EINPUT:
		return "an input could not be read";
	case VP_EUSAGE:
		return "wrong use of the library";
	}
	return "unknown error";
}

const char *vp_version(void)
{
	return "0.1.0";
}
