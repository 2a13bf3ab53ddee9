/*
 * replay_event.c - the events section: what the target does, a line for each event.
 *
 * A line is read into a draft first, because what its words may be depends on the
 * point and on the VM, and these may stand behind them; then it is checked against
 * the machine and kept.
 */
#include <inttypes.h>
#include <string.h>

#include "engines/sim/replay_int.h"

enum {
	MAX_EVENTS = 1000000,
	MAX_THREADS = 0xffff, /* of a VMX process */
	MAX_EVENT_VMCS = 64,
	CACHE_SLOTS = 256,
};

/* Point names that were lexed before: logs repeat a few. */
struct name_cache {
	struct {
		struct slice text;
		const struct probe_name *name;
	} slots[CACHE_SLOTS];
};

struct draft {
	struct reader *reader;
	const char *point_at;
	const struct probe_name *name;
	uint64_t vm, vcpu, pcpu, thread, world;
	const char *vm_at, *vcpu_at, *pcpu_at, *thread_at, *world_at; /* NULL: not given */
	struct sim_var vars[BV_COUNT];
	const char *var_at[BV_COUNT];
	struct sim_vmcs vmcs[MAX_EVENT_VMCS];
	const char *vmcs_at;
	uint64_t frame[SIM_FRAME_REGS];
	uint32_t frame_given; /* a bit for each */
	const char *frame_at;
	const char *guest_stack_at;
	struct slice args[LIMIT_PROBE_PARAMS];
	const char *args_at;
	uint32_t n_args;
	struct replay_event event;
	struct probe_point point; /* what is to be passed */
};

/* -- the point -------------------------------------------------------------------------- */

/* Lexes a probe name; the text of a lexer's error becomes ours. */
static const struct probe_name *lex_point(struct reader *r, struct slice word)
{
	struct src src;
	struct diags diags;
	struct lexer lx;
	const char *text = slice_str(r, word);

	src_init(&src, r->arena);
	diags_init(&diags, r->arena, 1);
	const struct src_file *file = src_add(&src, "point", text, word.len);
	if (!file)
		return NULL;
	lex_open(&lx, r->arena, r->replay->machine->names, &diags, file);
	struct token t = lex_next(&lx, true, false);
	if (!diags.n_errors && t.kind == TOK_PROBE && t.probe->has_domain && lx.at == word.len)
		return t.probe;
	if (diags.n_errors)
		replay_fail(r, word.at, "%s", diags.first->text);
	else if (t.kind == TOK_PROBE && !t.probe->has_domain)
		replay_fail(r, word.at, "%s has no domain: write VMK:, VMM:, VMX: or GUEST: first",
			    replay_show(r, word));
	else
		replay_fail(r, word.at, "%s is no probe point; one looks like VMM:HV_Exit",
			    replay_show(r, word));
	return NULL;
}

static const struct probe_name *read_point(struct reader *r, struct name_cache *cache,
					   struct slice word)
{
	uint32_t hash = 5381;

	for (size_t i = 0; i < word.len; i++)
		hash = hash * 33 + (unsigned char)word.at[i];
	unsigned slot = (hash ^ hash >> 8) % CACHE_SLOTS;
	struct slice known = cache->slots[slot].text;
	if (known.len == word.len && memcmp(known.at, word.at, word.len) == 0)
		return cache->slots[slot].name;
	const struct probe_name *name = lex_point(r, word);
	if (name) {
		cache->slots[slot].text = word;
		cache->slots[slot].name = name;
	}
	return name;
}

/* -- key=value ------------------------------------------------------------------------------ */

static bool said_twice(struct draft *d, const char *where)
{
	return replay_fail(d->reader, where, "this is given twice");
}

/* Built-in variables that a word of their own says, or nobody can. */
static const char *find_replacement(enum builtin_var var)
{
	switch ((int)var) {
	case BV_VCPUID:
		return "write vcpu=";
	case BV_PCPUID:
	case BV_PCPU:
		return "write pcpu=";
	case BV_THREADID:
		return "write vcpu= or thread=";
	case BV_WORLDID:
		return "write world=";
	case BV_NUMVCPUS:
		return "the target section says it: vcpus=";
	case BV_TSC_HZ:
		return "the target section says it: tsc-hz";
	case BV_PROBENAME:
		return "the script says it";
	default:
		return NULL;
	}
}

static enum builtin_var find_builtin(struct slice name)
{
	for (int i = 0; i < BV_COUNT; i++)
		if (slice_is(name, builtin_vars[i].name))
			return (enum builtin_var)i;
	for (size_t i = 0; i < n_builtin_aliases; i++)
		if (slice_is(name, builtin_aliases[i].name))
			return builtin_aliases[i].other;
	return BV_COUNT;
}

static bool read_var(struct draft *d, struct slice key, struct slice value)
{
	struct reader *r = d->reader;
	enum builtin_var var = find_builtin(key);

	if (var == BV_COUNT)
		return replay_fail(
			r, key.at,
			"unknown key %s; there are vm, vcpu, pcpu, thread, world, stack, "
			"gueststack, vmcs:FIELD, frame:REGISTER, and the built-in "
			"variables",
			replay_show(r, key));
	if (find_replacement(var))
		return replay_fail(r, key.at, "%s is derived: %s", builtin_vars[var].name,
				   find_replacement(var));
	if (d->var_at[var])
		return said_twice(d, key.at);
	d->var_at[var] = key.at;
	struct sim_var *to = &d->vars[d->event.n_vars++];
	to->var = var;
	return replay_signed(r, value, "a value", &to->value);
}

static bool read_vmcs(struct draft *d, struct slice field, struct slice value)
{
	struct reader *r = d->reader;
	struct sim_vmcs *to = &d->vmcs[d->event.n_vmcs];

	if (d->event.n_vmcs == MAX_EVENT_VMCS)
		return replay_fail(r, field.at, "more than %d VMCS fields", MAX_EVENT_VMCS);
	if (!replay_number(r, field, "the encoding of a VMCS field", UINT64_MAX, &to->field) ||
	    !replay_signed(r, value, "a value", &to->value))
		return false;
	for (uint32_t i = 0; i < d->event.n_vmcs; i++)
		if (d->vmcs[i].field == to->field)
			return said_twice(d, field.at);
	d->event.n_vmcs++;
	d->vmcs_at = field.at;
	return true;
}

static bool read_frame_reg(struct draft *d, struct slice name, struct slice value)
{
	for (unsigned i = 0; i < SIM_FRAME_REGS; i++) {
		if (slice_is(name, machine_frame_regs[i])) {
			if (d->frame_given & 1u << i)
				return said_twice(d, name.at);
			d->frame_given |= 1u << i;
			d->frame_at = name.at;
			return replay_signed(d->reader, value, "a value", &d->frame[i]);
		}
	}
	return replay_fail(d->reader, name.at, "%s is no register of ExcFrame",
			   replay_show(d->reader, name));
}

/* A call stack: frames, innermost first, a line each. */
static bool read_stack(struct draft *d, struct slice value, struct sim_stack *stack)
{
	struct reader *r = d->reader;
	struct slice text, frame;
	struct lines lines = { .reader = r };

	if (stack->frames)
		return said_twice(d, value.at);
	if (!replay_string(r, value, &text))
		return false;
	if (text.len && memchr(text.at, '\0', text.len))
		return replay_fail(r, value.at, "a string holds no NUL byte");
	const char **frames = arena_new_array(r->arena, SIM_MAX_STACK, const char *);
	stack->frames = frames;
	lines.rest = text;
	while (replay_line(&lines, &frame)) {
		if (stack->n == SIM_MAX_STACK)
			return replay_fail(r, value.at, "a stack has at most %d frames",
					   SIM_MAX_STACK);
		frames[stack->n++] = slice_str(r, frame);
	}
	return true;
}

static bool begins_with(struct slice *s, const char *prefix)
{
	size_t len = strlen(prefix);

	if (s->len < len || memcmp(s->at, prefix, len) != 0)
		return false;
	*s = (struct slice){ s->at + len, s->len - len };
	return true;
}

static bool read_pair(struct draft *d, struct slice key, struct slice value)
{
	const struct {
		const char *name, *what;
		uint64_t *to;
		const char **at;
	} numbers[] = {
		{ "vm", "the number of a VM", &d->vm, &d->vm_at },
		{ "vcpu", "the number of a virtual CPU", &d->vcpu, &d->vcpu_at },
		{ "pcpu", "the number of a CPU", &d->pcpu, &d->pcpu_at },
		{ "thread", "the number of a thread", &d->thread, &d->thread_at },
		{ "world", "the id of a world", &d->world, &d->world_at },
	};

	for (unsigned i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		if (!slice_is(key, numbers[i].name))
			continue;
		if (*numbers[i].at)
			return said_twice(d, key.at);
		*numbers[i].at = value.at;
		return replay_number(d->reader, value, numbers[i].what, INT64_MAX, numbers[i].to);
	}
	if (slice_is(key, "stack"))
		return read_stack(d, value, &d->event.stack);
	if (slice_is(key, "gueststack")) {
		d->guest_stack_at = key.at;
		return read_stack(d, value, &d->event.guest_stack);
	}
	if (begins_with(&key, "vmcs:"))
		return read_vmcs(d, key, value);
	if (begins_with(&key, "frame:"))
		return read_frame_reg(d, key, value);
	return read_var(d, key, value);
}

static bool read_pairs(struct draft *d, struct words *words)
{
	struct slice word, key, value;

	while (replay_word(words, &word)) {
		if (slice_is(word, "args")) {
			d->args_at = word.at;
			break;
		}
		if (!replay_split(word, &key, &value))
			return replay_fail(d->reader, word.at, "%s is neither key=value nor args",
					   replay_show(d->reader, word));
		if (!read_pair(d, key, value))
			return false;
	}
	while (d->args_at && replay_word(words, &word)) {
		if (d->n_args == LIMIT_PROBE_PARAMS)
			return replay_fail(d->reader, word.at, "a probe has at most %d arguments",
					   LIMIT_PROBE_PARAMS);
		d->args[d->n_args++] = word;
	}
	return true;
}

/* -- checks against the machine ----------------------------------------------------------------- */

static bool resolve_point(struct draft *d)
{
	struct reader *r = d->reader;
	const struct machine *m = r->replay->machine;
	uint64_t vm = d->name->domain == DOM_VMK ? 0 : 1;

	if (d->vm_at && d->name->domain == DOM_VMK)
		return replay_fail(r, d->vm_at, "the VMkernel is no VM");
	if (d->vm_at && d->name->target && d->vm != d->name->target)
		return replay_fail(r, d->vm_at, "the point is of VM %" PRIu32, d->name->target);
	if (d->name->target)
		vm = d->name->target;
	else if (d->vm_at)
		vm = d->vm;
	/* A number that does not fit is of no VM either. */
	uint32_t env = vm > SIM_MAX_VMS ? SIM_MAX_VMS + 1 : (uint32_t)vm;
	switch (machine_resolve(m, r->arena, d->name, env, &d->event.point, &d->point)) {
	case PROBE_FOUND:
		break;
	case PROBE_NO_TARGET:
		return replay_fail(r, d->point_at, "the target has no %s of number %" PRIu64,
				   domain_names[d->name->domain], vm);
	case PROBE_NO_POINT:
		return replay_fail(r, d->point_at, "the target has no such point%s%s%s",
				   d->point.nearest ? "; the nearest is '" : "",
				   d->point.nearest ? d->point.nearest : "",
				   d->point.nearest ? "'" : "");
	case PROBE_NOT_OFFERED:
		return replay_fail(r, d->point_at, "%s", d->point.why);
	}
	if (d->event.point.kind == PK_STATIC) {
		enum sim_static_kind kind = m->statics[d->event.point.where].kind;
		if (kind == SIM_LOAD || kind == SIM_UNLOAD)
			return replay_fail(r, d->point_at, "Load and Unload fire by themselves");
	}
	return true;
}

static bool in_range(struct draft *d, const char *at, const char *what, uint64_t value,
		     uint64_t count)
{
	return !at || value < count ||
	       replay_fail(d->reader, at, "there is no %s %" PRIu64 "; there are %" PRIu64, what,
			   value, count);
}

/* Each word only where it means something. */
static bool check_place(struct draft *d)
{
	struct reader *r = d->reader;
	const struct machine *m = r->replay->machine;
	enum domain domain = d->event.point.domain;
	bool has_vcpu = domain == DOM_VMM || domain == DOM_GUEST;

	if (d->vcpu_at && !has_vcpu)
		return replay_fail(r, d->vcpu_at, "only VMM and GUEST run on a virtual CPU");
	if (d->thread_at && domain != DOM_VMX)
		return replay_fail(r, d->thread_at, "only VMX has threads of its own");
	if (d->world_at && domain != DOM_VMK)
		return replay_fail(r, d->world_at, "only the VMkernel knows worlds");
	if (d->world_at && d->world && !machine_world(m, (int64_t)d->world))
		return replay_fail(r, d->world_at, "the target has no world %" PRIu64, d->world);
	if (d->guest_stack_at && !has_vcpu)
		return replay_fail(r, d->guest_stack_at, "only VMM and GUEST have a guest stack");
	if (d->vmcs_at && domain != DOM_VMM)
		return replay_fail(r, d->vmcs_at, "only VMM has a VMCS");
	if (d->frame_at && (d->event.point.kind != PK_OFFSET || d->n_args))
		return replay_fail(r, d->frame_at,
				   "only OFFSET without args has a frame of its own");
	uint32_t n_vcpus = has_vcpu ? m->vms[d->event.point.vm - 1].n_vcpus : 1;
	if (!in_range(d, d->vcpu_at, "virtual CPU", d->vcpu, n_vcpus) ||
	    !in_range(d, d->pcpu_at, "CPU", d->pcpu, m->n_pcpus) ||
	    !in_range(d, d->thread_at, "thread", d->thread, MAX_THREADS))
		return false;
	d->event.vcpu = (uint32_t)d->vcpu;
	d->event.pcpu = (uint32_t)d->pcpu;
	d->event.thread = (uint32_t)d->thread;
	d->event.world = (int64_t)d->world;
	return true;
}

static bool check_vars(struct draft *d)
{
	enum domain domain = d->event.point.domain;

	for (uint32_t i = 0; i < d->event.n_vars; i++) {
		enum builtin_var var = d->vars[i].var;
		bool is_time = var == BV_TSC || var == BV_RDTSC;
		if (!(builtin_vars[var].domains & 1u << domain))
			return replay_fail(d->reader, d->var_at[var], "%s has no %s",
					   domain_names[domain], builtin_vars[var].name);
		if (domain == DOM_VMX && !is_time)
			return replay_fail(d->reader, d->var_at[var],
					   "a VMX thread is no virtual CPU: it has no %s",
					   builtin_vars[var].name);
	}
	return true;
}

/* The arguments, filled up to what the point passes. */
static bool keep_args(struct draft *d)
{
	struct reader *r = d->reader;
	uint32_t n = d->point.max_params;
	struct fire_arg *args = arena_new_array(r->arena, n, struct fire_arg);

	if (d->n_args > n)
		return replay_fail(r, d->args[n].at,
				   "this point passes at most %" PRIu32 " arguments", n);
	for (uint32_t i = 0; i < n; i++) {
		struct slice text;
		bool is_string = d->point.param_kind[i] == 's';
		if (i >= d->n_args) {
			args[i].str = is_string ? "" : NULL;
			continue;
		}
		if (!is_string) {
			if (!replay_signed(r, d->args[i], "an argument", &args[i].num))
				return false;
			continue;
		}
		if (!replay_string(r, d->args[i], &text))
			return false;
		if (text.len > LIMIT_STRING_BYTES)
			return replay_fail(r, d->args[i].at, "a string has at most %d bytes",
					   LIMIT_STRING_BYTES);
		if (text.len && memchr(text.at, '\0', text.len))
			return replay_fail(r, d->args[i].at, "a string holds no NUL byte");
		args[i].str = text.at;
		args[i].len = (uint32_t)text.len;
	}
	if (d->event.point.kind == PK_OFFSET && d->n_args == 0)
		args[0].num = SIM_FRAME_ADDRESS;
	d->event.args = args;
	d->event.n_args = n;
	return true;
}

static void *keep(struct reader *r, const void *from, size_t n, size_t elem_bytes)
{
	if (n == 0)
		return NULL;
	return memcpy(arena_array(r->arena, n, elem_bytes), from, n * elem_bytes);
}

static void keep_event(struct draft *d, size_t *cap)
{
	struct reader *r = d->reader;
	struct replay *file = r->replay;
	struct replay_event *event = &d->event;

	event->vars = keep(r, d->vars, event->n_vars, sizeof(struct sim_var));
	event->vmcs = keep(r, d->vmcs, event->n_vmcs, sizeof(struct sim_vmcs));
	if (event->point.kind == PK_OFFSET && d->n_args == 0)
		event->frame = keep(r, d->frame, SIM_FRAME_REGS, sizeof(uint64_t));
	file->events = arena_grow(r->arena, file->events, file->n_events, cap,
				  sizeof(struct replay_event));
	file->events[file->n_events++] = *event;
}

/* -- the section ------------------------------------------------------------------------------------ */

static bool read_event(struct reader *r, struct words *words, struct name_cache *cache,
		       struct draft *d)
{
	struct slice time, point;
	const struct replay *file = r->replay;

	*d = (struct draft){ .reader = r };
	if (!replay_need_word(words, "a time", &time) ||
	    !replay_number(r, time, "a time in ns", INT64_MAX, &d->event.time_ns) ||
	    !replay_need_word(words, "a probe point", &point))
		return false;
	if (file->n_events == MAX_EVENTS)
		return replay_fail(r, time.at, "more than %d events", MAX_EVENTS);
	if (file->n_events && d->event.time_ns < file->events[file->n_events - 1].time_ns)
		return replay_fail(r, time.at,
				   "time runs backwards: the line before is at %" PRIu64,
				   file->events[file->n_events - 1].time_ns);
	d->point_at = point.at;
	d->name = read_point(r, cache, point);
	return d->name && read_pairs(d, words) && resolve_point(d) && check_place(d) &&
	       check_vars(d) && keep_args(d);
}

bool replay_read_events(struct reader *r, struct slice body)
{
	struct lines lines = { r, body };
	struct words words;
	struct draft *draft = arena_new(r->arena, struct draft);
	struct name_cache *cache = arena_new(r->arena, struct name_cache);
	size_t cap = 0;

	while (replay_next_words(&lines, &words)) {
		if (!read_event(r, &words, cache, draft))
			return false;
		keep_event(draft, &cap);
	}
	return true;
}
