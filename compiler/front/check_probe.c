/*
 * check_probe.c - directives, and what probe names and parameters mean (T-31, T-37).
 */
#include "compiler/front/check_int.h"

#include <string.h>

/* `@VM3 = name`: probes say 3, the target has another number for it. */
struct vm_target {
	uint32_t number; /* in the script */
	uint32_t vm;     /* of the target; 0: unknown, which was reported */
};

/* What the script is for; without directives, everything that the target has. */
struct targets {
	bool is_given;
	bool has_vmk;
	struct vm_target *vms;
	size_t n_vms, cap_vms;
};

/* -- directives ------------------------------------------------------------------------- */

static const char *vm_hint(struct checker *ck, const char *name)
{
	struct near near;

	near_init(&near, name);
	if (ck->target->near_vm)
		ck->target->near_vm(ck->target->ctx, &near);
	return near.best ? arena_printf(ck->arena, "did you mean '%s'?", near.best)
			 : "write the name of a VM that runs";
}

static void add_vm(struct checker *ck, const struct ast_directive *d)
{
	const struct front_target *host = ck->target;
	struct targets *t = ck->targets;
	uint32_t vm = d->vm;

	if (!ck->opts->no_target)
		vm = host->vm_number ? host->vm_number(host->ctx, d->value) : 0;
	if (vm == 0)
		DIAG(ck->diags, UNKNOWN_VM, d->at, d->value, vm_hint(ck, d->value));
	t->vms = arena_grow(ck->arena, t->vms, t->n_vms, &t->cap_vms, sizeof(t->vms[0]));
	t->vms[t->n_vms++] = (struct vm_target){ d->vm, vm };
}

void check_directives(struct checker *ck, const struct ast_directive *directives)
{
	struct targets *t = arena_new(ck->arena, struct targets);

	ck->targets = t;
	for (const struct ast_directive *d = directives; d && !ck->diags->full; d = d->next) {
		if (d->kind == AST_DIR_VMK) {
			t->is_given = true;
			t->has_vmk = true;
			if (!ck->opts->no_target && !ck->target->has_vmk)
				DIAG(ck->diags, NO_VMK, d->at);
		} else if (d->kind == AST_DIR_VM) {
			t->is_given = true;
			add_vm(ck, d);
		}
	}
}

/* -- the domain of a name (T-37) ------------------------------------------------------------ */

/* The domain that an unprefixed name belongs to: that of the only target given, else VMK. */
static void use_default_domain(const struct checker *ck, struct probe_name *name)
{
	const struct targets *t = ck->targets;

	name->domain = DOM_VMK;
	if (t->has_vmk || t->n_vms != 1)
		return;
	name->domain = DOM_VMM;
	name->target = t->vms[0].number;
}

static void report_no_target(struct checker *ck, struct span at, const struct probe_name *name)
{
	bool is_vmk = name->domain == DOM_VMK;
	const char *number = name->target ? check_number(ck, name->target) : "";
	const char *why, *hint;

	if (ck->targets->is_given) {
		why = is_vmk ? "'@VMK' is not given"
			     : arena_printf(ck->arena, "no '@VM%s = name' is given", number);
		hint = is_vmk ? "add '@VMK' at the head of the script"
			      : arena_printf(ck->arena,
					     "add '@VM%s = name' at the head of the script",
					     number);
	} else if (is_vmk || name->domain == DOM_POSIX) {
		why = arena_printf(ck->arena, "this system has no domain %s",
				   domain_names[name->domain]);
		hint = "probe another domain, or run the script on another target";
	} else {
		why = name->target ? arena_printf(ck->arena, "there is no VM %s", number)
				   : "no VM runs";
		hint = "see 'vprobe list' for the VMs of this target";
	}
	DIAG(ck->diags, PROBE_NO_TARGET, at, name->text, why, hint);
}

/* From the script's number of a VM to the target's.  False: no target; reported. */
static bool find_target(struct checker *ck, struct probe_name *name, struct span at)
{
	const struct targets *t = ck->targets;
	bool found;

	if (!t->is_given)
		return true; /* the target itself is asked */
	if (name->domain == DOM_VMK || name->domain == DOM_POSIX) {
		found = name->domain == DOM_VMK && t->has_vmk;
	} else if (name->target == 0) {
		found = t->n_vms > 0;
		if (t->n_vms == 1)
			name->target = t->vms[0].vm;
	} else {
		found = false;
		for (size_t i = 0; i < t->n_vms && !found; i++) {
			found = t->vms[i].number == name->target;
			if (found)
				name->target = t->vms[i].vm;
		}
	}
	if (!found)
		report_no_target(ck, at, name);
	return found;
}

/* -- the point ---------------------------------------------------------------------------------- */

struct static_probe {
	enum domain domain;
	const char *name;
};

static const struct static_probe static_probes[] = {
#define STATIC_PROBE(domain, name, rule, args, when) { DOM_##domain, name },
#define PERIODIC_PROBE(domain, name, rule, period_ns, when) { DOM_##domain, name },
#define LOAD_PROBE(domain, name, rule, is_load, when) { DOM_##domain, name },
#include "spec/probes.def"
};

/* "write 'VMM:HV_Exit'", if the name is one of another domain, or nearly one. */
static const char *other_domain_hint(struct checker *ck, const struct probe_name *name)
{
	const struct static_probe *best = NULL;
	struct near near;

	near_init(&near, name->symbol);
	for (size_t i = 0; i < sizeof(static_probes) / sizeof(static_probes[0]); i++) {
		near_offer(&near, static_probes[i].name);
		if (near.best == static_probes[i].name)
			best = &static_probes[i];
	}
	if (!best)
		return NULL;
	bool is_exact = strcmp(best->name, name->symbol) == 0;
	return arena_printf(ck->arena, is_exact ? "write '%s:%s'" : "did you mean '%s:%s'?",
			    domain_names[best->domain], best->name);
}

/* Where no name is near: a bare name was perhaps not meant as a probe's. */
static const char *no_point_hint(const struct probe_name *name)
{
	return name->has_domain || name->kind != PK_STATIC
		       ? "see 'vprobe list' for what this target offers"
		       : "a probe is called like 'VMM:HV_Exit', see 'vprobe list'; "
			 "a function begins with its type: 'int f(int x)'";
}

static void report_no_point(struct checker *ck, const struct probe_name *name, struct span at,
			    const struct probe_point *point)
{
	const char *hint = NULL;

	if (ck->diags->full)
		return;
	if (name->kind == PK_STATIC)
		hint = other_domain_hint(ck, name);
	if (point->nearest && !(hint && strncmp(hint, "write", 5) == 0))
		hint = arena_printf(ck->arena, "did you mean '%s'?", point->nearest);
	DIAG(ck->diags, PROBE_UNKNOWN, at, name->text, hint ? hint : no_point_hint(name));
}

/* What is known without asking a target (check_opts.no_target). */
static void assume_point(const struct probe_name *name, struct probe_point *point)
{
	*point = (struct probe_point){ .max_params = LIMIT_PROBE_PARAMS };
	memset(point->param_kind, '?', sizeof(point->param_kind));
	if (name->kind == PK_EXIT || name->kind == PK_OFFSET)
		point->max_params = 1;
	if (name->kind == PK_TIMER || name->kind == PK_PROFILE)
		point->max_params = 0;
	if (name->kind == PK_OFFSET)
		point->param_kind[0] = 'f';
}

/* False: reported. */
static bool find_point(struct checker *ck, const struct probe_name *name, struct span at,
		       struct probe_point *point)
{
	*point = (struct probe_point){ 0 };
	if (ck->opts->no_target || !ck->target->probe) {
		assume_point(name, point);
		return true;
	}
	switch (ck->target->probe(ck->target->ctx, ck->arena, name, point)) {
	case PROBE_FOUND:
		return true;
	case PROBE_NO_POINT:
		report_no_point(ck, name, at, point);
		return false;
	case PROBE_NO_TARGET:
		report_no_target(ck, at, name);
		return false;
	case PROBE_NOT_OFFERED:
		DIAG(ck->diags, PROBE_NOT_OFFERED, at, name->text,
		     point->why ? point->why : "the engine cannot");
		return false;
	}
	return false;
}

/* -- parameters (T-31) ----------------------------------------------------------------------------- */

/* "3 values: port, size, count" */
static const char *values_text(struct checker *ck, const struct probe_point *point)
{
	const char *text = check_count(ck, point->max_params, "value");
	for (uint32_t i = 0; i < point->max_params && point->param_name[i]; i++)
		text = arena_printf(ck->arena, "%s%s%s", text, i ? ", " : ": ",
				    point->param_name[i]);
	return text;
}

static void check_param(struct checker *ck, const struct ck_probe *probe, const struct ck_var *var,
			char kind)
{
	const char *type = type_text(ck->arena, var->type);
	bool is_string = var->type->kind == TY_STRING;

	if (var->type->kind == TY_ERROR)
		return;
	if (!is_string && !type_is_cell(var->type)) {
		DIAG(ck->diags, PROBE_PARAM_TYPE, var->at, probe->name->text, "an integer",
		     var->name, type, "int");
	} else if (kind == 'f') {
		if (var->type->kind != TY_POINTER)
			DIAG(ck->diags, PROBE_PARAM_FRAME, var->at, probe->name->text, var->name,
			     type);
	} else if (kind == 'i' && is_string) {
		DIAG(ck->diags, PROBE_PARAM_TYPE, var->at, probe->name->text, "an integer",
		     var->name, type, "int");
	} else if (kind == 's' && !is_string) {
		DIAG(ck->diags, PROBE_PARAM_TYPE, var->at, probe->name->text, "a string", var->name,
		     type, "string");
	}
}

static void check_probe_params(struct checker *ck, const struct ast_external *ext,
			       const struct ck_probe *probe, const struct probe_point *point)
{
	uint32_t n = ext->probe.n_params;

	if (n > point->max_params)
		DIAG(ck->diags, PROBE_PARAM_COUNT, probe->at, probe->name->text,
		     values_text(ck, point), check_number(ck, n),
		     point->max_params ? "leave out the parameters at the end"
				       : "leave the parameters out");
	for (uint32_t i = 0; i < probe->n_params && i < point->max_params; i++)
		check_param(ck, probe, probe->params[i], point->param_kind[i]);
}

/* -- heads --------------------------------------------------------------------------------------------- */

void check_probe_head(struct checker *ck, const struct ast_external *ext, struct body *body)
{
	struct probe_name *name = arena_new(ck->arena, struct probe_name);
	struct ck_probe *probe = body->probe;
	struct probe_point point;

	*name = *ext->probe.name;
	if (!name->has_domain)
		use_default_domain(ck, name);
	bool is_found = find_target(ck, name, ext->probe.at);
	probe->name = name;
	probe->domain = name->domain;
	probe->vm = name->domain == DOM_VMK ? 0 : name->target;
	probe->at = ext->probe.at;
	probe->params = check_params(ck, ext->probe.params, ext->probe.n_params, &probe->n_params);
	if (is_found && find_point(ck, name, probe->at, &point))
		check_probe_params(ck, ext, probe, &point);
}

/*
 * A probe of "every VM" is one of each VM that the directives give, when they give some
 * and not all: then it becomes several probes with one body.
 */
static size_t copies_of(const struct checker *ck, const struct ck_probe *probe)
{
	const struct targets *t = ck->targets;
	bool is_every = probe->domain != DOM_VMK && probe->domain != DOM_POSIX && probe->vm == 0;

	return is_every && t->n_vms > 1 && t->n_vms < ck->target->n_vms ? t->n_vms : 1;
}

void check_expand_probes(struct checker *ck)
{
	struct ck_program *p = ck->program;
	size_t n = 0;

	for (uint32_t i = 0; i < p->n_probes; i++)
		n += copies_of(ck, p->probes[i]);
	if (n == p->n_probes)
		return;
	struct ck_probe **probes = arena_new_array(ck->arena, n, struct ck_probe *);
	uint32_t index = 0;
	for (uint32_t i = 0; i < p->n_probes; i++) {
		size_t copies = copies_of(ck, p->probes[i]);
		for (size_t j = 0; j < copies; j++) {
			struct ck_probe *probe = arena_new(ck->arena, struct ck_probe);
			*probe = *p->probes[i];
			if (copies > 1)
				probe->vm = ck->targets->vms[j].vm;
			probe->index = index;
			probes[index++] = probe;
		}
	}
	p->probes = probes;
	p->n_probes = index;
}
