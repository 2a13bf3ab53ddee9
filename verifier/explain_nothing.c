/*
 * explain_nothing.c - what certificates say where nothing is claimed, and the one that claims nothing at all.
 */
#include <errno.h>

#include "verifier/explain_int.h"

static void put_any(struct buf *out, uint64_t n)
{
	const struct dom top = dom_top();

	for (uint64_t i = 0; i < n; i++)
		put_doms(out, &top, 1);
}

void explain_put_nothing(struct explainer *x, const struct vir_inst *inst)
{
	const struct checker *c = x->c;
	bool is_each = inst->op == OP_END && c->f->insts[inst->match].op == OP_EACH;
	const uint32_t n = vir_n_params(inst) - (inst->op == OP_EACH ? 2 : 0);

	if (inst->op == OP_LOOP || inst->op == OP_EACH) {
		put_any(&x->work->item, n);
		put_number(&x->work->item, 0);  /* relations */
		buf_fill(&x->work->item, 0, n); /* nothing is moved */
		buf_putc(&x->work->item, BY_NOTHING);
		put_number(&x->work->item, 0); /* conts: nobody knows */
	}
	bool is_left = (inst->op == OP_BR && !c->known.is_dead) ||
		       (is_each && !c->open[c->n_open - 1].mark.is_dead);
	if (is_left)
		put_number(&x->work->item, 0); /* sums */
}

/* The checker reads what is there, as far as it goes. */
static void read_nothing(struct explainer *x)
{
	const struct buf *item = &x->work->item;

	x->c->in = (struct reader){ (const uint8_t *)item->data, item->len, 0, NULL };
}

static void explain_nothing_of(struct explainer *x, uint32_t number)
{
	struct arena_mark mark = arena_save(x->c->scratch);
	const struct vir_func *f = &x->c->m->funcs[number];
	struct buf *item = &x->work->item;

	put_any(item, f->n_params + f->n_cells);
	read_nothing(x);
	check_begin(x->c, number);
	put_number(item, f->n_insts); /* no steps */
	for (uint32_t i = 0; i < f->n_insts; i++) {
		buf_put(x->out, item->data, item->len);
		item->len = 0;
		explain_put_nothing(x, &f->insts[i]);
		read_nothing(x);
		x->c->at = i;
		check_inst(x->c);
	}
	buf_put(x->out, item->data, item->len);
	item->len = 0;
	arena_restore(x->c->scratch, mark);
}

int explain_nothing(struct arena *a, struct arena *scratch, const struct vir_module *m,
		    struct explain_work *work, struct buf *out)
{
	struct explainer *x = explain_begin(a, m, work, out);

	x->c->scratch = scratch;
	x->c->vars = arena_new_array(a, m->n_vars, struct dom);
	for (uint32_t i = 0; i < m->n_vars; i++)
		x->c->vars[i] = dom_top();
	put_any(out, m->n_vars);
	for (uint32_t i = 0; i < m->n_funcs; i++)
		explain_nothing_of(x, i);
	return out->failed || work->item.failed ? -ENOMEM : 0;
}
