/*
 * data.c - variables and aggregates: what is in maps (layout.c says where).
 */
#include "compiler/bpf/emit.h"

/* -- maps --------------------------------------------------------------------------------------------- */

static void map_to(struct emit *e, uint8_t reg, uint32_t map)
{
	if (!e->is_dead)
		ebpf_put_map(e->out, reg, map);
}

void emit_map_value(struct emit *e, uint8_t reg, uint32_t map)
{
	if (!e->is_dead)
		ebpf_put_map_value(e->out, reg, map, 0);
}

void emit_look_up(struct emit *e, uint32_t map, int32_t number_at)
{
	map_to(e, R1, map);
	emit_address(e, R2, (uint32_t)number_at);
	emit_helper(e, BPF_FUNC_map_lookup_elem);
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_imm(0), e->broken);
}

void emit_home(struct emit *e, enum st_home home)
{
	if (home == ST_HOME_THREAD)
		emit_look_up(e, EBPF_MAP_THREADS, FRAME_AT(thread));
	else if (home == ST_HOME_ENV)
		emit_look_up(e, EBPF_MAP_ENVS, FRAME_AT(env));
	else
		emit_map_value(e, R0, EBPF_MAP_HOST);
}

/* -- losses ----------------------------------------------------------------------------------------- */

/* The first one since the counts were read is told by a record, too, so that it stands where it happened. */
void emit_loss(struct emit *e, enum report_kind kind, uint32_t place)
{
	uint32_t number = e->code->n_losses++, end = emit_new_label(e);

	e->code->losses[number] = (struct ebpf_loss){ kind, place };
	emit_address(e, R1, e->code->loss_words + 8 * number);
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R0, ebpf_reg(R1), 0 });
	emit_alu(e, EBPF_ADD, R0, ebpf_imm(1));
	emit_put(e, EBPF_ST, (struct ebpf_parts){ R1, ebpf_reg(R0), 0 });
	emit_jump_if(e, EBPF_JNE, R0, ebpf_imm(1), end);
	emit_take_time(e);
	emit_begin_record(e, EBPF_RECORD_OF_LOSS, number);
	emit_alu(e, EBPF_MOV, R2, ebpf_reg(R1));
	emit_output(e, sizeof(struct ebpf_record));
	emit_bind(e, end);
}

void emit_output(struct emit *e, uint32_t bytes)
{
	map_to(e, R1, EBPF_MAP_RING);
	emit_alu(e, EBPF_MOV, R3, ebpf_imm((int32_t)bytes));
	emit_alu(e, EBPF_MOV, R4, ebpf_imm(BPF_RB_NO_WAKEUP));
	emit_helper(e, BPF_FUNC_ringbuf_output);
}

/* -- cells -------------------------------------------------------------------------------------------- */

static struct st_at var_at(const struct emit *e, const struct vir_inst *inst, uint32_t k)
{
	return e->layout->vars[emit_args(e, inst)[k]];
}

/* r0 + the result is where the variable is. */
static int16_t var_to_r0(struct emit *e, struct st_at at)
{
	emit_home(e, at.home);
	if (at.offset <= INT16_MAX)
		return (int16_t)at.offset;
	emit_alu(e, EBPF_ADD, R0, ebpf_imm((int32_t)at.offset));
	return 0;
}

/* The same, and r1 = a value, which is kept in the frame meanwhile. */
static int16_t var_and_value(struct emit *e, struct st_at at, struct opnd value)
{
	bool is_kept = at.home != ST_HOME_HOST;
	struct opnd kept = emit_in_frame(FRAME_AT(value));

	if (is_kept)
		emit_move(e, kept, value);
	int16_t offset = var_to_r0(e, at);
	emit_move(e, emit_in_reg(R1), is_kept ? kept : value);
	return offset;
}

void emit_atomic(struct emit *e, uint8_t base, int16_t offset, uint8_t src, int32_t kind)
{
	struct ebpf_src with = { .is_reg = true, .reg = src, .imm = kind };

	emit_put(e, EBPF_ATOMIC, (struct ebpf_parts){ base, with, offset });
}

/* E-3 */
static void put_gget(struct emit *e, const struct vir_inst *inst)
{
	struct opnd place = emit_place(e, inst->first_value);

	if (place.kind == AT_NOWHERE)
		return;
	int16_t offset = var_to_r0(e, var_at(e, inst, 0));
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R0, ebpf_reg(R0), offset });
	emit_move(e, place, emit_in_reg(R0));
}

/* E-5, P-13 */
static void put_gset(struct emit *e, const struct vir_inst *inst)
{
	struct st_at at = var_at(e, inst, 0);
	int16_t offset = var_and_value(e, at, emit_value(e, emit_args(e, inst)[1]));

	if (at.home == ST_HOME_THREAD)
		emit_put(e, EBPF_ST, (struct ebpf_parts){ R0, ebpf_reg(R1), offset });
	else
		emit_atomic(e, R0, offset, R1, BPF_XCHG);
}

/* What one instruction does, where the new content is wanted or not. */
static bool is_direct(uint32_t op)
{
	return op == VIR_add || op == VIR_sub;
}

/*
 * *(r7 + offset) = op(what is there, value), the new content in r9; a compare-and-exchange that
 * fails goes back to a point before.
 */
static void exchange(struct emit *e, const struct vir_inst *inst, uint32_t op, struct opnd value,
		     int16_t offset, uint32_t pc)
{
	struct opnd operands[] = { emit_in_reg(R8), value };
	uint32_t fine = emit_new_label(e);

	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R8, ebpf_reg(R7), offset });
	emit_operation(e, op, operands, R9, inst->place);
	emit_alu(e, EBPF_MOV, R0, ebpf_reg(R8));
	emit_atomic(e, R7, offset, R9, BPF_CMPXCHG);
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_reg(R8), fine);
	emit_go_back(e, pc);
	emit_bind(e, fine);
}

/* E-6 */
static void put_gupd(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	struct st_at at = var_at(e, inst, 0);
	struct opnd value = emit_value(e, args[2]);

	if (!is_direct(args[1])) {
		uint32_t pc = emit_begin_again(e);
		int16_t offset = var_to_r0(e, at);
		emit_alu(e, EBPF_MOV, R7, ebpf_reg(R0));
		exchange(e, inst, args[1], value, offset, pc);
		emit_give(e, inst, emit_in_reg(R9));
		return;
	}
	int16_t offset = var_and_value(e, at, value);
	if (args[1] == VIR_sub)
		emit_alu(e, EBPF_NEG, R1, ebpf_imm(0));
	if (emit_place(e, inst->first_value).kind == AT_NOWHERE) {
		emit_atomic(e, R0, offset, R1, BPF_ADD);
		return;
	}
	emit_alu(e, EBPF_MOV, R2, ebpf_reg(R1));
	emit_atomic(e, R0, offset, R1, BPF_ADD | BPF_FETCH);
	emit_alu(e, EBPF_ADD, R2, ebpf_reg(R1));
	emit_give(e, inst, emit_in_reg(R2));
}

/* -- string variables ------------------------------------------------------------------------------------ */

static void copy_var(struct emit *e, struct st_at at, uint32_t slot, bool is_read)
{
	uint8_t var = is_read ? R3 : R1;

	emit_home(e, at.home);
	emit_alu(e, EBPF_MOV, var, ebpf_reg(R0));
	emit_alu(e, EBPF_ADD, var, ebpf_imm((int32_t)at.offset));
	emit_address(e, is_read ? R1 : R3, slot);
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(sizeof(struct st_string)));
	emit_helper(e, BPF_FUNC_probe_read_kernel);
}

/* -- aggregates ------------------------------------------------------------------------------------------- */

/* A word of what is put together in the frame's room; r1 is where that begins. */
static void put_word(struct emit *e, uint32_t at, struct opnd value)
{
	bool is_small = value.kind == AT_IMM && ebpf_is_imm32(value.imm);
	struct ebpf_src src =
		is_small ? ebpf_imm((int32_t)value.imm) : ebpf_reg(emit_to_register(e, value, R0));

	emit_put(e, EBPF_ST, (struct ebpf_parts){ R1, src, (int16_t)at });
}

/* Word i of a string at r3, of r0 bytes and the one that says so, to r2; what is behind them is zeros. */
static void cut_word(struct emit *e, int32_t i)
{
	uint32_t is_whole = emit_new_label(e), is_part = emit_new_label(e);
	int32_t last = 8 * i + 7;

	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R2, ebpf_reg(R3), (int16_t)(8 * i) });
	emit_jump_if(e, EBPF_JGE, R0, ebpf_imm(last), is_whole);
	if (i > 0) {
		emit_jump_if(e, EBPF_JGE, R0, ebpf_imm(8 * i), is_part);
		emit_alu(e, EBPF_MOV, R2, ebpf_imm(0));
		emit_jump(e, is_whole);
		emit_bind(e, is_part);
	}
	emit_alu(e, EBPF_MOV, R4, ebpf_imm(last));
	emit_alu(e, EBPF_SUB, R4, ebpf_reg(R0));
	emit_alu(e, EBPF_LSH, R4, ebpf_imm(3));
	emit_alu(e, EBPF_LSH, R2, ebpf_reg(R4));
	emit_alu(e, EBPF_RSH, R2, ebpf_reg(R4));
	emit_bind(e, is_whole);
}

/* Bytes behind the end are zeros: the same text is the same key. */
static void put_string_key(struct emit *e, uint32_t to, uint32_t string, uint32_t bytes)
{
	emit_address(e, R1, to);
	emit_address(e, R3, string);
	emit_put(e, EBPF_LDX8, (struct ebpf_parts){ R0, ebpf_reg(R3), 0 });
	if (bytes <= EMIT_MOST_BY_WORDS) {
		for (int32_t i = 0; i < (int32_t)bytes / 8; i++) {
			cut_word(e, i);
			put_word(e, 8 * (uint32_t)i, emit_in_reg(R2));
		}
		return;
	}
	emit_alu(e, EBPF_MOV, R2, ebpf_reg(R0));
	for (uint32_t i = 0; i < bytes; i += 8)
		put_word(e, i, emit_number(0));
	emit_alu(e, EBPF_ADD, R2, ebpf_imm(1));
	emit_helper(e, BPF_FUNC_probe_read_kernel);
}

static void put_keys(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	const struct ebpf_aggr *aggr = &e->layout->aggrs[args[0]];
	uint32_t room = e->code->record, at = 0, n_texts = 0;

	emit_address(e, R1, room);
	if (inst->n_args == 2)
		put_word(e, at, emit_number(0));
	for (uint32_t k = 2; k < inst->n_args; k++) {
		if (ARG_KIND(args[k]) != ARG_VALUE)
			continue;
		put_word(e, at, emit_value(e, args[k]));
		at += 8;
	}
	for (uint32_t k = 2; k < inst->n_args; k++) {
		if (ARG_KIND(args[k]) == ARG_VALUE)
			continue;
		uint32_t bytes = aggr->text_bytes[n_texts++];
		put_string_key(e, room + at, emit_string(e, args[k]), bytes);
		at += bytes;
	}
}

/*
 * To the frame: the number of the table that this sample goes to.  It is found out once: the bank may
 * be another one soon.
 */
static void choose_table(struct emit *e, const struct ebpf_aggr *aggr)
{
	if (aggr->n_tables == 1)
		return;
	emit_alu(e, EBPF_MOV, R8, ebpf_imm(0));
	if (aggr->home != ST_HOME_HOST) {
		emit_put(e, EBPF_LDX32, (struct ebpf_parts){ R8, ebpf_reg(FRAME), FRAME_AT(env) });
		emit_alu(e, EBPF_MUL, R8, ebpf_imm((int32_t)aggr->n_banks));
	}
	if (aggr->n_banks > 1) {
		emit_home(e, aggr->home);
		emit_alu(e, EBPF_ADD, R0, ebpf_imm((int32_t)aggr->epoch));
		emit_put(e, EBPF_LDX, (struct ebpf_parts){ R0, ebpf_reg(R0), 0 });
		emit_alu(e, EBPF_AND, R0, ebpf_imm(1));
		emit_alu(e, EBPF_ADD, R8, ebpf_reg(R0));
	}
	emit_move(e, emit_in_frame(FRAME_AT(table)), emit_in_reg(R8));
}

/* r1 = that table, or where its only cell is; uses r0. */
static void near_table(struct emit *e, const struct ebpf_aggr *aggr)
{
	uint32_t end = emit_new_label(e);

	if (aggr->n_tables > 1)
		emit_move(e, emit_in_reg(R0), emit_in_frame(FRAME_AT(table)));
	for (uint32_t i = 0; i < aggr->n_tables; i++) {
		uint32_t other = i + 1 < aggr->n_tables ? emit_new_label(e) : e->broken;
		if (aggr->n_tables > 1)
			emit_jump_if(e, EBPF_JNE, R0, ebpf_imm((int32_t)i), other);
		if (aggr->is_single)
			emit_map_value(e, R1, aggr->map + i);
		else
			map_to(e, R1, aggr->map + i);
		if (i + 1 == aggr->n_tables)
			break;
		emit_jump(e, end);
		emit_bind(e, other);
	}
	emit_bind(e, end);
}

/* r1 = the table, r2 = the keys. */
static void cell_table(struct emit *e, uint32_t number)
{
	const struct ebpf_aggr *aggr = &e->layout->aggrs[number];

	if (aggr->is_far) {
		emit_look_up(e, aggr->map, FRAME_AT(table));
		emit_alu(e, EBPF_MOV, R1, ebpf_reg(R0));
	} else {
		near_table(e, aggr);
	}
	emit_address(e, R2, e->code->record);
}

/* r0 = the cell of the keys, or 0. */
static void find_cell(struct emit *e, uint32_t aggr)
{
	cell_table(e, aggr);
	emit_helper(e, BPF_FUNC_map_lookup_elem);
}

/* An empty cell, unless somebody makes one meanwhile. */
static void make_cell(struct emit *e, uint32_t aggr)
{
	const struct ebpf_cell empty = EBPF_EMPTY_CELL;
	uint32_t room = e->code->record + e->layout->aggrs[aggr].key_bytes;

	emit_address(e, R1, room);
	put_word(e, offsetof(struct ebpf_cell, count), emit_number(empty.count));
	put_word(e, offsetof(struct ebpf_cell, sum_low), emit_number(empty.sum_low));
	put_word(e, offsetof(struct ebpf_cell, sum_high), emit_number(empty.sum_high));
	put_word(e, offsetof(struct ebpf_cell, min), emit_number(empty.min));
	put_word(e, offsetof(struct ebpf_cell, max), emit_number(empty.max));
	emit_home(e, ST_HOME_HOST);
	emit_alu(e, EBPF_MOV, R2, ebpf_imm(1));
	emit_atomic(e, R0, 0, R2, BPF_ADD | BPF_FETCH);
	put_word(e, offsetof(struct ebpf_cell, order), emit_in_reg(R2));
	cell_table(e, aggr);
	emit_address(e, R3, room);
	emit_alu(e, EBPF_MOV, R4, ebpf_imm(BPF_NOEXIST));
	emit_helper(e, BPF_FUNC_map_update_elem);
}

/* A bound of the cell in r7 is moved to the sample in r8, if that is beyond it. */
static void move_bound(struct emit *e, int16_t offset, enum ebpf_id is_within, uint32_t pc)
{
	uint32_t end = emit_new_label(e);

	emit_put(e, EBPF_LDX, (struct ebpf_parts){ R0, ebpf_reg(R7), offset });
	emit_jump_if(e, is_within, R8, ebpf_reg(R0), end);
	emit_alu(e, EBPF_MOV, R1, ebpf_reg(R0));
	emit_atomic(e, R7, offset, R8, BPF_CMPXCHG);
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_reg(R1), end);
	emit_go_back(e, pc);
	emit_bind(e, end);
}

/* The sample in r8 to the sum of the cell in r7, of 128 bits, and its count. */
static void add_sample(struct emit *e)
{
	uint32_t no_carry = emit_new_label(e), end = emit_new_label(e);

	emit_alu(e, EBPF_MOV, R1, ebpf_reg(R8));
	emit_atomic(e, R7, offsetof(struct ebpf_cell, sum_low), R1, BPF_ADD | BPF_FETCH);
	emit_alu(e, EBPF_ADD, R1, ebpf_reg(R8));
	emit_alu(e, EBPF_MOV, R2, ebpf_reg(R8));
	emit_alu(e, EBPF_ARSH, R2, ebpf_imm(63));
	emit_jump_if(e, EBPF_JGE, R1, ebpf_reg(R8), no_carry);
	emit_alu(e, EBPF_ADD, R2, ebpf_imm(1));
	emit_bind(e, no_carry);
	emit_jump_if(e, EBPF_JEQ, R2, ebpf_imm(0), end);
	emit_atomic(e, R7, offsetof(struct ebpf_cell, sum_high), R2, BPF_ADD);
	emit_bind(e, end);
	emit_alu(e, EBPF_MOV, R1, ebpf_imm(1));
	emit_atomic(e, R7, offsetof(struct ebpf_cell, count), R1, BPF_ADD);
}

static void lose_sample(struct emit *e, uint32_t aggr)
{
	const struct ebpf_aggr *to = &e->layout->aggrs[aggr];

	emit_home(e, to->home);
	if (to->n_banks > 1) { /* of the same bank */
		emit_move(e, emit_in_reg(R1), emit_in_frame(FRAME_AT(table)));
		emit_alu(e, EBPF_AND, R1, ebpf_imm(1));
		emit_alu(e, EBPF_LSH, R1, ebpf_imm(3));
		emit_alu(e, EBPF_ADD, R0, ebpf_reg(R1));
	}
	emit_alu(e, EBPF_ADD, R0, ebpf_imm((int32_t)to->lost));
	emit_alu(e, EBPF_MOV, R1, ebpf_imm(1));
	emit_atomic(e, R0, 0, R1, BPF_ADD);
	emit_loss(e, REPORT_AGGR_FULL, e->m->aggrs[aggr].place);
}

/* r7 = the cell of the keys; or the sample is lost, then goes to `end`. */
static void cell_by_keys(struct emit *e, const struct vir_inst *inst, uint32_t end)
{
	uint32_t aggr = emit_args(e, inst)[0], found = emit_new_label(e);

	put_keys(e, inst);
	find_cell(e, aggr);
	emit_jump_if(e, EBPF_JNE, R0, ebpf_imm(0), found);
	make_cell(e, aggr);
	find_cell(e, aggr);
	emit_jump_if(e, EBPF_JNE, R0, ebpf_imm(0), found);
	lose_sample(e, aggr);
	emit_jump(e, end);
	emit_bind(e, found);
	emit_alu(e, EBPF_MOV, R7, ebpf_reg(R0));
}

/* E-28, D-7: bounds first, as moving them may have to be begun anew. */
static void put_sample(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	const struct ebpf_aggr *aggr = &e->layout->aggrs[args[0]];
	uint32_t end = emit_new_label(e), pc = emit_begin_again(e);

	choose_table(e, aggr);
	if (aggr->is_single && !aggr->is_far) {
		near_table(e, aggr);
		emit_alu(e, EBPF_MOV, R7, ebpf_reg(R1));
	} else {
		cell_by_keys(e, inst, end);
	}
	emit_move(e, emit_in_reg(R8), emit_value(e, args[1]));
	move_bound(e, offsetof(struct ebpf_cell, min), EBPF_JSGE, pc);
	move_bound(e, offsetof(struct ebpf_cell, max), EBPF_JSLE, pc);
	add_sample(e);
	emit_bind(e, end);
}

/* -- all of them ------------------------------------------------------------------------------------------- */

bool emit_data(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);

	if (emit_bag_op(e, inst))
		return true;
	switch (inst->op) {
	case OP_GGET:
		put_gget(e, inst);
		return true;
	case OP_GSET:
		put_gset(e, inst);
		return true;
	case OP_GUPD:
		put_gupd(e, inst);
		return true;
	case OP_HGET:
		copy_var(e, var_at(e, inst, 1), emit_string(e, args[0]), true);
		return true;
	case OP_HSET:
		copy_var(e, var_at(e, inst, 0), emit_string(e, args[1]), false);
		return true;
	case OP_SAMPLE:
		put_sample(e, inst);
		return true;
	default:
		return false;
	}
}
