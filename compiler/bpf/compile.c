/*
 * compile.c - a program for a probe: which functions it has, where they have their own, and
 * what stands before the code.
 */
#include "compiler/bpf/emit.h"

#include <assert.h>
#include <errno.h>

enum {
	NEAR_BYTES = INT16_MAX - 7, /* what instructions reach from the frame's beginning */
	FRAME_BYTES_MAX = 1 << 28,
	LOOP_MAX = 1 << 23, /* what bpf_loop() takes */
};

/* Those that calls lose first: a value that lives across a call takes another one. */
static const uint8_t register_order[] = { R3, R4, R5, R7, R8, R9 };

static const struct regs_target registers = {
	.order = register_order,
	.n = sizeof(register_order),
	.lost = { [CLOBBERS_CALL] = 1 << R3 | 1 << R4 | 1 << R5,
		  [CLOBBERS_ALL] = 1 << R3 | 1 << R4 | 1 << R5 | 1 << R7 | 1 << R8 | 1 << R9 },
};

/* -- which functions ------------------------------------------------------------------------- */

static uint32_t callee_of(const struct vir_func *f, const struct vir_inst *inst)
{
	return f->args[inst->first_arg + (inst->op == OP_CALLS)];
}

static bool is_call(const struct vir_inst *inst)
{
	return inst->op == OP_CALL || inst->op == OP_CALLS || inst->op == OP_CALLN;
}

/* Functions call those of smaller number alone. */
static void find_functions(struct emit *e, uint32_t probe_func)
{
	e->code->homes[probe_func].is_used = true;
	for (uint32_t n = probe_func + 1; n-- > 0;) {
		const struct vir_func *f = e->funcs[n].f = &e->m->funcs[n];
		if (!e->code->homes[n].is_used)
			continue;
		e->funcs[n].entry = emit_new_label(e);
		for (uint32_t i = 0; i < f->n_insts; i++) {
			if (!is_call(&f->insts[i]))
				continue;
			uint32_t callee = callee_of(f, &f->insts[i]);
			e->code->homes[callee].is_used = true;
			e->funcs[callee].n_calls++;
		}
	}
}

/* -- plans -------------------------------------------------------------------------------------- */

static void count_uses(struct emit_func *fn)
{
	for (uint32_t i = 0; i < fn->f->n_insts; i++) {
		const struct vir_inst *inst = &fn->f->insts[i];
		for (uint32_t k = 0; k < inst->n_args; k++)
			if (live_arg_is_value(fn->f, inst, k))
				fn->n_uses[fn->f->args[inst->first_arg + k]]++;
	}
}

/* A comparison that only the if right behind it asks for is made there. */
static void fold_conditions(struct emit_func *fn)
{
	for (uint32_t i = 0; i < fn->f->n_insts; i++) {
		const struct vir_inst *inst = &fn->f->insts[i];
		if (inst->op != OP_IF)
			continue;
		uint32_t value = fn->f->args[inst->first_arg], def = fn->plan.def[value], k = i;
		while (k > 0 && fn->f->insts[k - 1].op == OP_CONST)
			k--;
		if (def != LIVE_NONE && k > 0 && def == k - 1 && fn->n_uses[value] == 1 &&
		    emit_is_compare(fn->f->insts[def].op))
			fn->plan.is_folded[value] = true;
	}
}

/*
 * At the head of a loop nothing is in registers, its parameters neither.  Who comes to a handler
 * has written down what is raised, which is a call.
 */
static void find_clobbers(struct emit_func *fn)
{
	enum { ALL = 1 << CLOBBERS_ALL, CALL = 1 << CLOBBERS_CALL };
	const struct vir_func *f = fn->f;
	uint8_t *clobbers = fn->plan.clobbers;

	for (uint32_t i = 0; i < f->n_insts; i++) {
		const struct vir_inst *inst = &f->insts[i];
		bool is_loop = inst->op == OP_LOOP || inst->op == OP_EACH;
		if (emit_clobbers_all(f, inst) || is_loop)
			clobbers[i] |= ALL;
		if (is_loop && i + 1 < f->n_insts)
			clobbers[i + 1] |= ALL;
		if (emit_clobbers_as_call(inst) || inst->op == OP_CATCH)
			clobbers[i] |= CALL;
	}
}

static void plan(struct emit *e, struct emit_func *fn)
{
	const struct vir_func *f = fn->f;

	fn->n_uses = arena_new_array(e->arena, f->n_values, uint32_t);
	fn->pcs = arena_new_array(e->arena, f->n_insts, uint32_t);
	fn->each_words = arena_new_array(e->arena, f->n_insts, int32_t);
	fn->each_entries = arena_new_array(e->arena, f->n_insts, uint32_t);
	fn->plan = (struct live_plan){
		.func = f,
		.clobbers = arena_new_array(e->arena, f->n_insts, uint8_t),
		.takes = 1 << CLOBBERS_ALL,
		.is_folded = arena_new_array(e->arena, f->n_values, bool),
		.is_asked = arena_new_array(e->arena, f->n_insts, bool),
		.def = arena_new_array(e->arena, f->n_values, uint32_t),
	};
	live_definitions(&fn->plan);
	count_uses(fn);
	for (uint32_t i = 0; i < f->n_insts; i++) {
		uint32_t op = f->insts[i].op;
		fn->has_names |= op == OP_EXCNAME || op == OP_EXCDESC;
		fn->max_catch += op == OP_TRY;
		if (op == OP_CONST)
			fn->plan.is_folded[f->insts[i].first_value] = true;
	}
	fold_conditions(fn);
	find_clobbers(fn);
	fn->regs = regs_assign(e->arena, &fn->plan, live_find(e->arena, &fn->plan), &registers, 0);
}

/* -- frames ------------------------------------------------------------------------------------- */

static uint64_t take(uint64_t *used, uint64_t n, uint64_t size)
{
	uint64_t at = *used;

	*used += n * size;
	return at;
}

static bool is_output(uint32_t op)
{
	return op == OP_PRINTF || op == OP_ATABLE || op == OP_ALOG || op == OP_ACLEAR;
}

static bool may_lose(uint32_t op)
{
	return op == OP_BPUT || op == OP_BUPD || op == OP_SAMPLE || is_output(op);
}

/* How many counts of losses there may be, and the most room that an operation wants. */
static uint64_t measure(struct emit *e, uint32_t *n_losses)
{
	/* What is told of a loss, or of an exception; and a text that comes in. */
	uint64_t room = sizeof(struct ebpf_record) + 8 + 2 * sizeof(struct st_string);

	room = room > EMIT_FORMAT_ROOM ? room : EMIT_FORMAT_ROOM;
	*n_losses = 0;
	for (uint32_t i = 0; i < e->m->n_funcs; i++) {
		const struct vir_func *f = &e->m->funcs[i];
		for (uint32_t k = 0; e->code->homes[i].is_used && k < f->n_insts; k++) {
			uint64_t wanted = emit_record_room(f, &f->insts[k]);
			room = wanted > room ? wanted : room;
			*n_losses += may_lose(f->insts[k].op);
			e->takes_time |= is_output(f->insts[k].op);
		}
	}
	return room;
}

/* Each has one of its own, for the largest that its bag can give. */
static void take_snapshots(struct emit *e, uint64_t *used)
{
	for (uint32_t i = 0; i < e->m->n_funcs; i++) {
		const struct vir_func *f = &e->m->funcs[i];
		for (uint32_t k = 0; e->code->homes[i].is_used && k < f->n_insts; k++) {
			if (f->insts[k].op != OP_EACH)
				continue;
			uint32_t bag = f->args[f->insts[k].first_arg];
			uint64_t at = take(used, e->m->bags[bag].capacity, sizeof(struct st_entry));
			e->funcs[i].each_entries[k] = (uint32_t)at;
			if (*used > FRAME_BYTES_MAX)
				return;
		}
	}
}

static bool asks_for_stack(const struct emit *e)
{
	for (uint32_t i = 0; i < e->m->n_funcs; i++)
		if (e->code->homes[i].is_used && emit_asks_for_stack(&e->m->funcs[i]))
			return true;
	return false;
}

/* Words come first, where instructions reach them; then strings, then the texts. */
static void lay_out(struct emit *e)
{
	uint64_t used = sizeof(struct ebpf_frame);
	uint32_t n = e->m->n_funcs, n_losses;
	uint64_t room = measure(e, &n_losses);

	for (uint32_t i = 0; i < n; i++) {
		struct emit_func *fn = &e->funcs[i];
		if (!e->code->homes[i].is_used)
			continue;
		fn->words = (int32_t)take(&used, fn->regs.n_words, 8);
		fn->cells = (int32_t)take(&used, fn->f->n_cells, 8);
		fn->back = (int32_t)take(&used, 1, 8);
		fn->caught_kinds = (int32_t)take(&used, fn->has_names ? fn->max_catch : 0, 8);
		for (uint32_t k = 0; k < fn->f->n_insts; k++)
			if (fn->f->insts[k].op == OP_EACH)
				fn->each_words[k] = (int32_t)take(&used, EACH_WORDS, 8);
		e->code->homes[i].words = (uint32_t)fn->words;
		if (used > NEAR_BYTES) {
			e->refusal->why = "the probe has more variables than a frame can hold";
			return;
		}
	}
	e->code->losses = arena_new_array(e->kept, n_losses, struct ebpf_loss);
	e->code->loss_words = (uint32_t)take(&used, n_losses, 8);
	e->code->record = (uint32_t)take(&used, room, 1);
	for (uint32_t i = 0; i < n; i++) {
		if (!e->code->homes[i].is_used)
			continue;
		uint32_t gives = e->funcs[i].f->gives == GIVES_STRING;
		e->code->homes[i].slots =
			(uint32_t)take(&used, e->funcs[i].f->n_slots, sizeof(struct st_string));
		e->funcs[i].caught_descs =
			(uint32_t)take(&used, e->funcs[i].has_names ? e->funcs[i].max_catch : 0,
				       sizeof(struct st_string));
		e->code->homes[i].result = (uint32_t)take(&used, gives, sizeof(struct st_string));
		if (used > FRAME_BYTES_MAX)
			break;
	}
	e->code->blanks = (uint32_t)take(&used, 2, EBPF_ZEROS_BEHIND);
	e->code->name = (uint32_t)take(&used, 1, sizeof(struct st_string));
	e->code->desc = (uint32_t)take(&used, 1, sizeof(struct st_string));
	e->code->kind_names = (uint32_t)take(&used, REPORT_COUNT, sizeof(struct st_string));
	e->code->kind_texts = (uint32_t)take(&used, REPORT_COUNT, sizeof(struct st_string));
	if (e->opts->is_live && asks_for_stack(e))
		e->code->stack = (uint32_t)take(&used, 1, EMIT_STACK_BYTES);
	e->code->registers = (uint32_t)take(&used, e->opts->is_live, EBPF_REGISTER_BYTES);
	take_snapshots(e, &used);
	e->code->texts = (uint32_t)take(&used, e->m->n_texts, sizeof(struct st_string));
	if (used > FRAME_BYTES_MAX)
		e->refusal->why = "the probe has more strings than a frame can hold";
	e->code->frame_bytes = used;
}

/* -- what stands before the code ------------------------------------------------------------------ */

static uint32_t length(const struct buf *b)
{
	return (uint32_t)(b->len / sizeof(struct bpf_insn));
}

/*
 * From pc in r0 to the code of points first to last; 0 is the beginning.  A tree of n leaves has
 * 2 n - 1 instructions, and what is behind it is so far from the code.
 */
static void put_tree(struct emit *e, struct buf *out, uint32_t first, uint32_t last,
		     uint32_t behind)
{
	if (first == last) {
		uint32_t at = first ? e->labels[e->points[first - 1]].at : 0;
		uint64_t distance = (uint64_t)at + behind;
		if (distance <= (e->is_long ? EMIT_NEAR : INT16_MAX))
			ebpf_put(out, EBPF_JA, (struct ebpf_parts){ .off = (int16_t)distance });
		else
			ebpf_put(out, EBPF_JA32,
				 (struct ebpf_parts){ .src = ebpf_imm((int32_t)distance) });
		return;
	}
	uint32_t middle = first + (last - first) / 2;
	uint32_t n_left = 2 * (middle - first + 1) - 1, n_right = 2 * (last - middle) - 1;
	if (n_left > INT16_MAX)
		e->refusal->why = "the probe goes back to more places than jumps reach";
	ebpf_put(out, EBPF_JGT,
		 (struct ebpf_parts){ R0, ebpf_imm((int32_t)middle), (int16_t)n_left });
	put_tree(e, out, first, middle, behind + n_right);
	put_tree(e, out, middle + 1, last, behind);
}

static void put_main(struct buf *out)
{
	enum { N_BEHIND = 5 }; /* instructions of it behind that which names the step */

	ebpf_put(out, EBPF_MOV, (struct ebpf_parts){ R1, ebpf_imm(LOOP_MAX), 0 });
	ebpf_put_function(out, R2, N_BEHIND + 1);
	ebpf_put(out, EBPF_MOV, (struct ebpf_parts){ R3, ebpf_imm(0), 0 });
	ebpf_put(out, EBPF_MOV, (struct ebpf_parts){ R4, ebpf_imm(0), 0 });
	ebpf_put(out, EBPF_CALL, (struct ebpf_parts){ .src = ebpf_imm(BPF_FUNC_loop) });
	ebpf_put(out, EBPF_MOV, (struct ebpf_parts){ R0, ebpf_imm(0), 0 });
	ebpf_put(out, EBPF_EXIT, (struct ebpf_parts){ 0 });
}

/* Puts the beginning before the code. */
static void put_beginning(struct emit *e)
{
	struct buf body = *e->out, *out = e->out;

	*out = (struct buf){ 0 };
	if (e->opts->is_live) {
		emit_live_main(e, &e->m->probes[e->probe], out);
		e->code->step = length(out);
		ebpf_put(out, EBPF_LDX, (struct ebpf_parts){ FRAME, ebpf_reg(R2), 0 });
	} else {
		if (e->goes_back) {
			put_main(out);
			e->code->step = length(out);
		}
		ebpf_put_map_value(out, FRAME, EBPF_MAP_FRAME, 0);
	}
	if (e->n_points) {
		ebpf_put(out, EBPF_LDX, (struct ebpf_parts){ R0, ebpf_reg(FRAME), FRAME_AT(pc) });
		put_tree(e, out, 0, (uint32_t)e->n_points, 0);
	}
	for (size_t i = 0; i < e->code->n_marks; i++)
		e->code->marks[i].at += length(out);
	buf_put(out, body.data, body.len);
	out->failed |= body.failed;
	buf_free(&body);
}

/* -- all of it -------------------------------------------------------------------------------------- */

static void put_code(struct emit *e, uint32_t probe_func)
{
	e->done = emit_new_label(e);
	e->broken = emit_new_label(e);
	for (uint32_t i = probe_func + 1; i-- > 0;)
		if (e->code->homes[i].is_used)
			emit_all_of(e, i);
	emit_bind(e, e->broken);
	emit_note(e, FRAME_AT(status), EBPF_BROKEN);
	emit_bind(e, e->done);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(1));
	emit_put(e, EBPF_EXIT, (struct ebpf_parts){ 0 });
	emit_end_labels(e);
	put_beginning(e);
}

int ebpf_compile(struct arena *a, struct arena *scratch, const struct verified *v, uint32_t probe,
		 const struct ebpf_layout *layout, const struct ebpf_opts *opts,
		 struct ebpf_code *out, struct ebpf_refusal *refusal)
{
	const struct vir_module *m = verified_module(v);
	uint32_t probe_func = m->probes[probe].func;
	struct emit *e = arena_new(scratch, struct emit);

	*out = (struct ebpf_code){ .homes = arena_new_array(a, m->n_funcs, struct ebpf_home) };
	*refusal = (struct ebpf_refusal){ .place = m->probes[probe].place };
	*e = (struct emit){
		.arena = scratch,
		.kept = a,
		.v = v,
		.m = m,
		.opts = opts,
		.layout = layout,
		.probe = probe,
		.code = out,
		.out = &out->insns,
		.refusal = refusal,
		.funcs = arena_new_array(scratch, m->n_funcs, struct emit_func),
	};
	find_functions(e, probe_func);
	for (uint32_t i = 0; i <= probe_func; i++)
		if (out->homes[i].is_used)
			plan(e, &e->funcs[i]);
	lay_out(e);
	if (!refusal->why)
		put_code(e, probe_func);
	if (out->insns.failed)
		return -ENOMEM;
	return refusal->why ? -E2BIG : 0;
}
