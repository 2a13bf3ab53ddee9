/*
 * lower.c - the module as a whole: global variables, functions, probes.
 *
 * In VIR functions call only functions of smaller numbers, so they are lowered callees first;
 * a checked program has no recursion (T-24), and its chains of calls are short (T-39).
 */
#include "compiler/lower/lower_int.h"

#include <errno.h>

enum { SCRATCH_BYTES = 1 << 30 };

#define NOT_YET UINT32_MAX

/* -- global variables ------------------------------------------------------------------ */

/* D-3: bags and aggregates without a class belong to an environment. */
static enum vir_storage storage_of(enum storage storage)
{
	switch (storage) {
	case ST_PERTHREAD:
		return VIR_PERTHREAD;
	case ST_DEFAULT:
		return VIR_PERENV;
	case ST_PERVM:
		return VIR_PERVM;
	case ST_PERVMK:
		return VIR_PERVMK;
	case ST_PERHOST:
		return VIR_PERHOST;
	}
	return VIR_PERENV;
}

static void add_bag(struct lower *l, const struct ck_var *global)
{
	struct vir_bag *bag = vir_add_bag(l->module, global->name);

	bag->storage = storage_of(global->storage);
	bag->place = lower_place(l, global->at);
	bag->capacity = global->type->bag.capacity;
}

static void add_aggr(struct lower *l, const struct ck_var *global)
{
	struct vir_aggr *aggr = vir_add_aggr(l->module, global->name);

	aggr->storage = storage_of(global->storage);
	aggr->place = lower_place(l, global->at);
	aggr->n_int = global->type->aggr.n_int;
	aggr->n_str = global->type->aggr.n_str;
}

static void add_var(struct lower *l, const struct ck_var *global)
{
	struct vir_var *var = vir_add_var(l->module, global->name);
	const struct ck_expr *init = global->init;

	var->storage = storage_of(global->storage);
	var->place = lower_place(l, global->at);
	var->is_string = global->type->kind == TY_STRING;
	if (init && var->is_string && init->str.len)
		var->init_text = (struct vir_text){ init->str.bytes, init->str.len };
	else if (init && !var->is_string)
		var->init = init->num;
}

static void add_globals(struct lower *l)
{
	const struct ck_program *p = l->program;

	l->objects = arena_new_array(l->scratch, p->n_globals, uint32_t);
	for (uint32_t i = 0; i < p->n_globals; i++) {
		switch (p->globals[i]->type->kind) {
		case TY_BAG:
			l->objects[i] = l->module->n_bags;
			add_bag(l, p->globals[i]);
			break;
		case TY_AGGR:
			l->objects[i] = l->module->n_aggrs;
			add_aggr(l, p->globals[i]);
			break;
		default:
			l->objects[i] = l->module->n_vars;
			add_var(l, p->globals[i]);
			break;
		}
	}
}

/* -- functions and probes ----------------------------------------------------------------- */

static bool is_string(const struct ck_var *var)
{
	return var->type->kind == TY_STRING;
}

/* Parameters are the first values and the first slots; a cell slot gets its value at once. */
static void lower_params(struct lower *l, struct ck_var *const *params, uint32_t n)
{
	uint32_t next_value = 0;

	for (uint32_t i = 0; i < n; i++)
		*(is_string(params[i]) ? &l->func->n_string_params : &l->func->n_params) += 1;
	for (uint32_t i = 0; i < n; i++) {
		vir_arg value = ARG_VALUE | next_value;
		lower_new_local(l, params[i]);
		if (is_string(params[i]))
			continue;
		next_value++;
		lower_set_local(l, params[i]->at, params[i], value);
	}
}

/* S-10: a body that ends without return gives 0 or "". */
static void lower_end(struct lower *l, struct span at)
{
	if (l->func->gives == GIVES_STRING) {
		vir_arg empty = lower_text(l, "", 0);
		lower_terminate(l, at, OP_RETS, ARGS(empty));
	} else if (l->func->gives == GIVES_VALUE) {
		vir_arg zero = l->is_dead ? 0 : lower_const(l, at, 0);
		lower_terminate(l, at, OP_RETV, ARGS(zero));
	} else {
		lower_terminate(l, at, OP_RET, NO_ARGS);
	}
}

static void begin_body(struct lower *l, struct vir_func *func, const struct scan *scan,
		       uint32_t n_locals)
{
	l->func = func;
	l->scan = scan;
	l->next_region = 0;
	l->locals = arena_new_array(l->scratch, n_locals, uint32_t);
	l->region = NULL;
	l->loop = NULL;
	l->is_dead = false;
	l->next_slot = l->next_cell = l->first_temp = 0;
}

static enum vir_gives gives_of(const struct type *result)
{
	if (result->kind == TY_VOID)
		return GIVES_NOTHING;
	return result->kind == TY_STRING ? GIVES_STRING : GIVES_VALUE;
}

static void lower_func(struct lower *l, const struct ck_func *f)
{
	if (l->func_numbers[f->index] != NOT_YET)
		return;
	const struct scan *scan = scan_body(l->scratch, f->body, f->n_slots);
	for (size_t i = 0; i < scan->n_calls; i++)
		lower_func(l, scan->calls[i]);

	l->func_numbers[f->index] = l->module->n_funcs;
	begin_body(l, vir_add_func(l->module, f->name, gives_of(f->result)), scan, f->n_slots);
	lower_params(l, f->params, f->n_params);
	lower_stmt(l, f->body);
	lower_end(l, f->at);
}

static const char *kinds_of(struct lower *l, const struct ck_probe *p)
{
	char *kinds = arena_alloc(l->arena, p->n_params + 1);

	for (uint32_t i = 0; i < p->n_params; i++)
		kinds[i] = is_string(p->params[i]) ? 's' : 'i';
	return kinds;
}

/* P-11: the function of a probe bears its name. */
static void lower_probe(struct lower *l, const struct ck_probe *p)
{
	const struct scan *scan = scan_body(l->scratch, p->body, p->n_slots);
	struct vir_probe *probe = vir_add_probe(l->module);

	*probe = (struct vir_probe){
		.func = l->module->n_funcs,
		.domain = p->domain,
		.vm = p->vm,
		.place = lower_place(l, p->at),
		.param_kinds = kinds_of(l, p),
	};
	begin_body(l, vir_add_func(l->module, p->name->text, GIVES_NOTHING), scan, p->n_slots);
	lower_params(l, p->params, p->n_params);
	lower_stmt(l, p->body);
	lower_end(l, p->at);
}

static struct vir_module *lower_all(struct lower *l)
{
	const struct ck_program *p = l->program;

	l->module = vir_new(l->arena);
	add_globals(l);
	l->func_numbers = arena_new_array(l->scratch, p->n_funcs, uint32_t);
	for (uint32_t i = 0; i < p->n_funcs; i++)
		l->func_numbers[i] = NOT_YET;
	for (uint32_t i = 0; i < p->n_funcs; i++)
		lower_func(l, p->funcs[i]);
	for (uint32_t i = 0; i < p->n_probes; i++)
		lower_probe(l, p->probes[i]);
	return l->module;
}

/* Either arena may run out of memory. */
static struct vir_module *lower_guarded(struct lower *l)
{
	jmp_buf on_full;

	arena_on_full(l->arena, &on_full);
	arena_on_full(l->scratch, &on_full);
	if (setjmp(on_full) != 0)
		return NULL;
	return lower_all(l);
}

int lower_program(const struct ck_program *p, struct arena *a, struct vir_module **out)
{
	struct lower l = {
		.arena = a,
		.scratch = arena_open(SCRATCH_BYTES, NULL),
		.program = p,
	};

	*out = l.scratch ? lower_guarded(&l) : NULL;
	arena_on_full(a, NULL);
	arena_close(l.scratch);
	return *out ? 0 : -ENOMEM;
}
