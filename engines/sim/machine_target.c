/*
 * machine_target.c - the machine as the compiler sees it: names, types, points.
 *
 * The text of a module's types is looked through once, for the names that it
 * defines; what the text means is the front end's to say.
 */
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "engines/sim/machine.h"

/* -- types of modules ---------------------------------------------------------------- */

/* What the scan of one text remembers. */
struct type_scan {
	struct machine *machine;
	struct sim_types *types;
	size_t cap;
	unsigned braces, parens, brackets;
	bool in_typedef;
	const char *declared;    /* the name that the typedef at hand gives */
	bool is_declared_inside; /* found as in (*name): what follows are parameters */
};

static void add_type_name(struct type_scan *scan, const char *name)
{
	struct sim_types *t = scan->types;

	t->names = arena_grow(scan->machine->arena, t->names, t->n_names, &scan->cap,
			      sizeof(const char *));
	t->names[t->n_names++] = name;
}

static void end_declarator(struct type_scan *scan)
{
	if (scan->in_typedef && scan->declared)
		add_type_name(scan, scan->declared);
	scan->declared = NULL;
	scan->is_declared_inside = false;
}

/* Takes one token outside braces; tag: the name after struct, union or enum just before it. */
static void scan_outer(struct type_scan *scan, const struct token *t, enum tok before,
		       const char *tag)
{
	switch ((int)t->kind) {
	case TOK_KW_TYPEDEF:
		scan->in_typedef = true;
		break;
	case TOK_LBRACE:
		if (tag)
			add_type_name(scan, tag);
		break;
	case TOK_IDENT:
		if (scan->brackets || tag)
			break;
		if (scan->parens == 0) {
			scan->declared = t->name;
		} else if (scan->parens == 1 && before == TOK_STAR && !scan->is_declared_inside) {
			scan->declared = t->name;
			scan->is_declared_inside = true;
		}
		break;
	case TOK_COMMA:
		if (scan->parens == 0)
			end_declarator(scan);
		break;
	case TOK_SEMI:
		end_declarator(scan);
		scan->in_typedef = false;
		break;
	default:
		break;
	}
}

static void count_nesting(struct type_scan *scan, enum tok kind)
{
	static const struct {
		enum tok open, close;
	} pairs[] = {
		{ TOK_LBRACE, TOK_RBRACE },
		{ TOK_LPAREN, TOK_RPAREN },
		{ TOK_LBRACKET, TOK_RBRACKET },
	};
	unsigned *depths[] = { &scan->braces, &scan->parens, &scan->brackets };

	for (unsigned i = 0; i < 3; i++) {
		if (kind == pairs[i].open)
			++*depths[i];
		else if (kind == pairs[i].close && *depths[i])
			--*depths[i];
	}
}

static void scan_types(struct type_scan *scan)
{
	struct arena *a = scan->machine->arena;
	struct src src;
	struct diags ignored; /* the front end says them again, where the type is used */
	struct lexer lx;

	src_init(&src, a);
	diags_init(&ignored, a, 1);
	const struct src_file *file =
		src_add(&src, scan->types->module, scan->types->text, scan->types->len);
	if (!file)
		return;
	lex_open(&lx, a, scan->machine->names, &ignored, file);

	enum tok before = TOK_EOF;
	const char *tag = NULL;
	for (;;) {
		struct token t = lex_next(&lx, false, false);
		if (t.kind == TOK_EOF)
			return;
		bool is_tag =
			t.kind == TOK_IDENT && (before == TOK_KW_STRUCT || before == TOK_KW_UNION ||
						before == TOK_KW_ENUM);
		if (scan->braces == 0 && !is_tag)
			scan_outer(scan, &t, before, tag);
		count_nesting(scan, t.kind);
		tag = is_tag ? t.name : NULL;
		before = t.kind;
	}
}

int machine_add_types(struct machine *m, const char *module, const char *text, size_t len)
{
	struct sim_types *types = arena_new(m->arena, struct sim_types);

	types->module = intern_str(m->names, module);
	types->text = arena_strndup(m->arena, text, len);
	types->len = len;
	scan_types(&(struct type_scan){ .machine = m, .types = types });
	*m->last_types = types;
	m->last_types = &types->next;
	return 0;
}

static const char *target_type_text(void *ctx, const char *module, const char *type, size_t *len)
{
	const struct machine *m = ctx;

	for (const struct sim_types *t = m->types; t; t = t->next) {
		if (strcmp(t->module, module) != 0)
			continue;
		for (size_t i = 0; i < t->n_names; i++) {
			if (strcmp(t->names[i], type) == 0) {
				*len = t->len;
				return t->text;
			}
		}
	}
	return NULL;
}

static bool target_has_module(void *ctx, const char *module)
{
	const struct machine *m = ctx;

	for (const struct sim_types *t = m->types; t; t = t->next)
		if (strcmp(t->module, module) == 0)
			return true;
	return false;
}

static void target_near_module(void *ctx, struct near *near)
{
	const struct machine *m = ctx;

	for (const struct sim_types *t = m->types; t; t = t->next)
		near_offer(near, t->module);
}

static void target_near_type(void *ctx, const char *module, struct near *near)
{
	const struct machine *m = ctx;

	for (const struct sim_types *t = m->types; t; t = t->next)
		for (size_t i = 0; i < t->n_names && strcmp(t->module, module) == 0; i++)
			near_offer(near, t->names[i]);
}

/* -- VMs and symbols ------------------------------------------------------------------- */

static uint32_t target_vm_number(void *ctx, const char *name)
{
	const struct machine *m = ctx;

	for (uint32_t i = 0; i < m->n_vms; i++)
		if (strcmp(m->vms[i].name, name) == 0)
			return i + 1;
	return 0;
}

static void target_near_vm(void *ctx, struct near *near)
{
	const struct machine *m = ctx;

	for (uint32_t i = 0; i < m->n_vms; i++)
		near_offer(near, m->vms[i].name);
}

/* T-28: where no VM is named, only a symbol that every VM has will do. */
static bool target_symbol(void *ctx, enum domain d, uint32_t vm, const char *name,
			  uint64_t *address)
{
	const struct sim_symbol *s = machine_symbol(ctx, d, vm, name, strlen(name));

	if (!s || (vm == 0 && s->vm != 0))
		return false;
	*address = s->address;
	return true;
}

static void offer_symbols(const struct machine *m, enum domain d, bool functions_only,
			  struct near *near)
{
	for (size_t i = 0; i < m->n_symbols; i++)
		if (m->symbols[i]->domain == d && (m->symbols[i]->is_function || !functions_only))
			near_offer(near, m->symbols[i]->name);
}

static void target_near_symbol(void *ctx, enum domain d, struct near *near)
{
	offer_symbols(ctx, d, false, near);
}

/* -- probe points ----------------------------------------------------------------------- */

/* Fills in the parameters that an args text such as "port:i name:s" describes. */
static void describe_args(struct arena *arena, const char *args, struct probe_point *what)
{
	while (*args && what->max_params < LIMIT_PROBE_PARAMS) {
		size_t len = strcspn(args, ":");
		if (!args[len] || !args[len + 1])
			return;
		what->param_name[what->max_params] = arena_strndup(arena, args, len);
		what->param_kind[what->max_params++] = args[len + 1];
		args += len + 2;
		args += strspn(args, " ");
	}
}

static enum probe_answer resolve_static(const struct machine *m, struct arena *arena,
					const struct probe_name *name, struct sim_point *out,
					struct probe_point *what)
{
	for (size_t i = 0; i < m->n_statics; i++) {
		const struct sim_static *s = &m->statics[i];
		if (s->domain != name->domain || strcmp(s->name, name->symbol) != 0)
			continue;
		out->where = i;
		describe_args(arena, s->args, what);
		return PROBE_FOUND;
	}

	struct near near;
	near_init(&near, name->symbol);
	for (size_t i = 0; i < m->n_statics; i++)
		if (m->statics[i].domain == name->domain)
			near_offer(&near, m->statics[i].name);
	what->nearest = near.best;
	return PROBE_NO_POINT;
}

/* P-2: what each domain offers beside static probes. */
static bool is_offered(enum domain d, enum probe_kind kind)
{
	switch (kind) {
	case PK_READ:
	case PK_WRITE:
	case PK_STEP:
	case PK_PROFILE:
		return d == DOM_VMK || d == DOM_GUEST;
	default:
		return true;
	}
}

/* T-31: what a dynamic probe passes. */
static void describe_dynamic(enum probe_kind kind, struct probe_point *what)
{
	switch (kind) {
	case PK_ENTER:
		what->max_params = LIMIT_PROBE_PARAMS;
		memset(what->param_kind, 'i', LIMIT_PROBE_PARAMS);
		break;
	case PK_EXIT:
		what->max_params = 1;
		what->param_kind[0] = 'i';
		break;
	case PK_OFFSET:
		what->max_params = 1;
		what->param_kind[0] = 'f';
		break;
	case PK_STATIC:
	case PK_STEP:
	case PK_READ:
	case PK_WRITE:
	case PK_TIMER:
	case PK_PROFILE:
	case PK_COUNT:
		break;
	}
}

/* Adds the offset of a line or in bytes to where. */
static enum probe_answer resolve_offset(struct arena *arena, const struct probe_name *name,
					const struct sim_symbol *function, struct sim_point *out,
					struct probe_point *what)
{
	if (!name->offset_is_line) {
		out->where += name->offset;
		if (!function || !function->size || name->offset < function->size)
			return PROBE_FOUND;
		what->why = arena_printf(arena, "'%s' is 0x%" PRIx64 " bytes long", function->name,
					 function->size);
		return PROBE_NOT_OFFERED;
	}
	if (!function) {
		what->why = "a line belongs to a function: name it";
		return PROBE_NOT_OFFERED;
	}

	const struct sim_line *nearest = NULL;
	uint64_t least = UINT64_MAX;
	for (const struct sim_line *l = function->lines; l; l = l->next) {
		uint64_t gap =
			l->line > name->offset ? l->line - name->offset : name->offset - l->line;
		if (gap < least) {
			least = gap;
			nearest = l;
		}
	}
	if (nearest && least == 0) {
		out->where += nearest->offset;
		return PROBE_FOUND;
	}
	if (nearest)
		what->nearest = arena_printf(arena, "L%" PRIu32, nearest->line);
	return PROBE_NO_POINT;
}

/* T-37: '.' and '!' both separate a module from its symbol. */
static const struct sim_symbol *location_symbol(const struct machine *m, struct arena *arena,
						const struct probe_name *name, uint32_t vm)
{
	size_t len = strlen(name->symbol), at = strcspn(name->symbol, ".!");
	const struct sim_symbol *s = machine_symbol(m, name->domain, vm, name->symbol, len);

	if (s || at == len)
		return s;
	char *other = arena_strndup(arena, name->symbol, len);
	other[at] = other[at] == '.' ? '!' : '.';
	return machine_symbol(m, name->domain, vm, other, len);
}

static enum probe_answer resolve_location(const struct machine *m, struct arena *arena,
					  const struct probe_name *name, uint32_t vm,
					  struct sim_point *out, struct probe_point *what)
{
	bool is_data = name->kind == PK_READ || name->kind == PK_WRITE;
	const struct sim_symbol *s = NULL;

	out->where = name->address;
	if (name->symbol) {
		s = location_symbol(m, arena, name, vm);
		if (!s || (!is_data && !s->is_function)) {
			struct near near;
			near_init(&near, name->symbol);
			offer_symbols(m, name->domain, !is_data, &near);
			what->nearest = near.best;
			return PROBE_NO_POINT;
		}
		out->where = s->address;
	}
	if (name->kind == PK_OFFSET)
		return resolve_offset(arena, name, s, out, what);
	return PROBE_FOUND;
}

enum probe_answer machine_resolve(const struct machine *m, struct arena *arena,
				  const struct probe_name *name, uint32_t vm, struct sim_point *out,
				  struct probe_point *what)
{
	*what = (struct probe_point){ 0 };
	*out = (struct sim_point){ .domain = name->domain, .vm = vm, .kind = name->kind };
	if (name->domain == DOM_POSIX || (name->domain == DOM_VMK && !m->has_vmk) ||
	    (name->domain != DOM_VMK && (vm == 0 || vm > m->n_vms)))
		return PROBE_NO_TARGET;

	if (!is_offered(name->domain, name->kind)) {
		what->why =
			arena_printf(arena, "%s offers no such probes", domain_names[name->domain]);
		return PROBE_NOT_OFFERED;
	}
	describe_dynamic(name->kind, what);
	switch (name->kind) {
	case PK_STATIC:
		return resolve_static(m, arena, name, out, what);
	case PK_TIMER:
	case PK_PROFILE:
		out->where = name->period_ns;
		return PROBE_FOUND;
	case PK_OFFSET:
	case PK_ENTER:
	case PK_EXIT:
	case PK_STEP:
	case PK_READ:
	case PK_WRITE:
		return resolve_location(m, arena, name, vm, out, what);
	case PK_COUNT:
		break;
	}
	return PROBE_NO_POINT;
}

/* A name without a VM number is there if any VM has the point. */
static enum probe_answer target_probe(void *ctx, struct arena *arena, const struct probe_name *name,
				      struct probe_point *out)
{
	const struct machine *m = ctx;
	struct sim_point point;

	if (name->domain == DOM_VMK || name->target || m->n_vms == 0)
		return machine_resolve(m, arena, name, name->target, &point, out);
	enum probe_answer answer = PROBE_NO_TARGET;
	for (uint32_t vm = 1; vm <= m->n_vms && answer != PROBE_FOUND; vm++)
		answer = machine_resolve(m, arena, name, vm, &point, out);
	return answer;
}

const struct front_target *machine_target(struct machine *m)
{
	m->target = (struct front_target){
		.ctx = m,
		.has_vmk = m->has_vmk,
		.n_vms = m->n_vms,
		.vm_number = target_vm_number,
		.near_vm = target_near_vm,
		.prelude = m->prelude,
		.type_text = target_type_text,
		.has_module = target_has_module,
		.near_module = target_near_module,
		.near_type = target_near_type,
		.symbol = target_symbol,
		.near_symbol = target_near_symbol,
		.probe = target_probe,
	};
	return &m->target;
}
