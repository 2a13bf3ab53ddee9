/*
 * bag.c - bags: exact and lock-free, of exchanges of 64 bits alone (D-6, E-25 .. E-27, B-10, B-11).
 *
 * An instance is struct ebpf_bag: a word of order; heads, one for each value of the keys' hash; and
 * nodes.  A head names the first node of a list, which says the next; a node's key, value and next are
 * not changed while it can be reached from a head.  So each change makes what is new beside what is
 * there: the nodes in front of the one that is to go are copied, the new one is put before them, and one
 * exchange of the head is the moment of the change.  What was replaced goes back to the free nodes.
 *
 *	head -> a -> b -> c		b = 7:	head -> b' -> a' -> c
 *
 * A head is a tag and the number of a node; the tag counts the changes of the head, so it tells
 * whether a list that was read, whose nodes may be others' by now, was the one that is there.
 * Lists are short: there are as many heads as the bag can have keys.
 *
 * A change of a value is that exchange alone.  Those that change the set of keys go one after the
 * other, as the number of keys changes with it: whoever finds the version of `order` even may make it
 * odd, by an exchange that names a node, in which stands what the head is and what it will be.  Anybody
 * who needs the version even does that change, decides whether it was done, and makes the version even,
 * with the new number of keys.  Each step is an exchange whose old value never comes back, so one that was
 * done already does nothing.  It was not done if a value of that list has changed before; then its thread
 * begins anew.
 *
 * Why all agree on that: a head which is neither what it was nor what it should be was changed before
 * (then it was not done), or after it was done; but who changes a value looks at `order` between reading
 * the head and exchanging it, and helps to decide.  So in the second case it was decided before.
 *
 * And a head that is what it should be got so by this change: a removal sees to it that the head still is
 * what it was after the version was found even, so no other removal has done the same before; and who
 * changes a value puts a node there that is in nobody's hands.
 *
 * An insertion finds the bag full if the version is even, the number of keys the capacity, and the head
 * afterwards what it was when the key was not there: all at the moment when `order` was read.  Nobody
 * waits for anybody; a fire that interrupts a change does it.
 *
 * Loads are done in their order, as x86-64 does them.
 */
#include "compiler/bpf/emit.h"

/* What is in `order`: the number of keys, the node, the version. */
enum { NODE_SHIFT = 17, VERSION_SHIFT = 34, COUNT_MASK = (1 << NODE_SHIFT) - 1 };

/* What is in `state` of a node: the version in its high half, the head, and */
enum { IS_DONE = 1, IS_NOT_DONE = 2, IS_REMOVAL = 4, HEAD_SHIFT = 3, STATE_SHIFT = 32 };

#define HASH_FACTOR UINT64_C(0x9e3779b97f4a7c15)
#define WORK_AT(field) FRAME_AT(bag.field)

_Static_assert(LIMIT_BAG_CAPACITY_MAX + EBPF_SPARE_NODES <= COUNT_MASK,
	       "a number has room in order");

struct work {
	struct emit *e;
	const struct ebpf_bag_at *at;
	uint32_t bag;
	uint32_t again;   /* pc: from the beginning */
	uint32_t changed; /* label: goes there */
	uint32_t failed;  /* label: what was made is not wanted */
	uint32_t help;    /* label: does the change that is under way, and goes on at `after` */
};

/* -- parts ---------------------------------------------------------------------------------- */

static void load(struct emit *e, uint8_t reg, uint8_t base, size_t offset)
{
	emit_put(e, EBPF_LDX, (struct ebpf_parts){ reg, ebpf_reg(base), (int16_t)offset });
}

static void store(struct emit *e, uint8_t base, size_t offset, uint8_t reg)
{
	emit_put(e, EBPF_ST, (struct ebpf_parts){ base, ebpf_reg(reg), (int16_t)offset });
}

static void get(struct emit *e, uint8_t reg, int32_t word)
{
	emit_move(e, emit_in_reg(reg), emit_in_frame(word));
}

static void set(struct emit *e, int32_t word, uint8_t reg)
{
	emit_move(e, emit_in_frame(word), emit_in_reg(reg));
}

static void set_number(struct emit *e, int32_t word, uint64_t number)
{
	emit_move(e, emit_in_frame(word), emit_number(number));
}

static void low_half(struct emit *e, uint8_t to, uint8_t from)
{
	emit_alu(e, EBPF_MOV32, to, ebpf_reg(from));
}

static uint32_t point(struct emit *e, uint32_t label)
{
	uint32_t pc = emit_point(e, label);

	emit_bind(e, label);
	return pc;
}

void emit_bag_to_r7(struct emit *e, uint32_t bag)
{
	uint32_t map = EBPF_MAP_BAGS + bag;

	if (e->layout->bags[bag].home == ST_HOME_HOST) {
		emit_map_value(e, R7, map);
		return;
	}
	emit_look_up(e, map, FRAME_AT(env));
	emit_alu(e, EBPF_MOV, R7, ebpf_reg(R0));
}

/* r8 = the number of the key's head; uses r1. */
static void hash_key(const struct work *w)
{
	get(w->e, R8, FRAME_AT(key));
	emit_move(w->e, emit_in_reg(R1), emit_number(HASH_FACTOR));
	emit_alu(w->e, EBPF_MUL, R8, ebpf_reg(R1));
	emit_alu(w->e, EBPF_RSH, R8, ebpf_imm(64 - (int32_t)w->at->head_bits));
}

/* r7 = the instance, r8 = its head of the key; loses what calls lose. */
static void locate(const struct work *w)
{
	emit_bag_to_r7(w->e, w->bag);
	hash_key(w);
	emit_head_to(w->e, R8);
}

/* A number of a head to its address. */
void emit_head_to(struct emit *e, uint8_t reg)
{
	emit_alu(e, EBPF_LSH, reg, ebpf_imm(3));
	emit_alu(e, EBPF_ADD, reg, ebpf_imm(offsetof(struct ebpf_bag, heads)));
	emit_alu(e, EBPF_ADD, reg, ebpf_reg(R7));
}

/* A number of a node to its address; to `none` if it is 0, to `bad` if there is no such node. */
void emit_node_to(struct emit *e, const struct ebpf_bag_at *at, uint8_t reg, uint32_t none,
		  uint32_t bad)
{
	emit_jump_if(e, EBPF_JEQ, reg, ebpf_imm(0), none);
	emit_jump_if(e, EBPF_JGT, reg, ebpf_imm((int32_t)at->n_nodes), bad);
	emit_alu(e, EBPF_MUL, reg, ebpf_imm(sizeof(struct ebpf_node)));
	emit_alu(e, EBPF_ADD, reg,
		 ebpf_imm((int32_t)(at->nodes - sizeof(struct ebpf_node)))); /* from 1 on */
	emit_alu(e, EBPF_ADD, reg, ebpf_reg(R7));
}

/* Its key, value and next to r1, r2 and r3. */
void emit_load_node(struct emit *e, uint8_t node)
{
	load(e, R1, node, offsetof(struct ebpf_node, key));
	load(e, R2, node, offsetof(struct ebpf_node, value));
	emit_put(e, EBPF_LDX32,
		 (struct ebpf_parts){ R3, ebpf_reg(node), offsetof(struct ebpf_node, next) });
}

/* r3 = what comes after the word in r1: the next tag, and the number in r2. */
static void next_word(struct emit *e)
{
	emit_alu(e, EBPF_MOV, R3, ebpf_reg(R1));
	emit_alu(e, EBPF_RSH, R3, ebpf_imm(32));
	emit_alu(e, EBPF_ADD, R3, ebpf_imm(1));
	emit_alu(e, EBPF_LSH, R3, ebpf_imm(32));
	emit_alu(e, EBPF_OR, R3, ebpf_reg(R2));
}

/* The word in r1 becomes that, if it is the same by now; uses r0 and r3. */
static void exchange_word(struct emit *e, uint8_t base, size_t offset, uint32_t failed)
{
	next_word(e);
	emit_alu(e, EBPF_MOV, R0, ebpf_reg(R1));
	emit_atomic(e, base, (int16_t)offset, R3, BPF_CMPXCHG);
	emit_jump_if(e, EBPF_JNE, R0, ebpf_reg(R1), failed);
}

/* -- finding a key ----------------------------------------------------------------------------- */

static struct work begin(struct emit *e, uint32_t bag, struct opnd key)
{
	struct work w = {
		.e = e,
		.at = &e->layout->bags[bag],
		.bag = bag,
		.changed = emit_new_label(e),
		.failed = emit_new_label(e),
		.help = emit_new_label(e),
	};

	emit_move(e, emit_in_frame(FRAME_AT(key)), key);
	w.again = emit_begin_again(e);
	return w;
}

/* Behind the code of an operation. */
static void begin_anew(const struct work *w)
{
	struct emit *e = w->e;
	uint32_t over = emit_new_label(e);

	emit_jump(e, over);
	emit_bind(e, w->changed);
	emit_go_back(e, w->again);
	emit_bind(e, over);
}

/*
 * r2 = the value, r3 = the next node, `found` the node; or to `missing`.  r7 is the instance, r8 the
 * head; its word is in r9 and in the frame.
 */
static void find(const struct work *w, uint32_t missing)
{
	struct emit *e = w->e;
	uint32_t step = emit_new_label(e), walk = emit_new_label(e), is_it = emit_new_label(e);

	locate(w);
	load(e, R9, R8, 0);
	set(e, WORK_AT(word), R9);
	low_half(e, R0, R9);
	emit_jump(e, step);
	uint32_t next = point(e, walk);
	locate(w);
	get(e, R9, WORK_AT(word));
	get(e, R0, WORK_AT(at));
	emit_bind(e, step);
	set(e, WORK_AT(found), R0);
	emit_node_to(e, w->at, R0, missing, w->changed);
	emit_load_node(e, R0);
	load(e, R4, R8, 0);
	emit_jump_if(e, EBPF_JNE, R4, ebpf_reg(R9), w->changed);
	get(e, R4, FRAME_AT(key));
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_reg(R4), is_it);
	set(e, WORK_AT(at), R3);
	emit_go_back(e, next);
	emit_bind(e, is_it);
}

/* E-25; B-11 */
static void put_lookup(struct emit *e, const struct vir_inst *inst, bool wants_value)
{
	const vir_arg *args = emit_args(e, inst);
	struct work w = begin(e, args[0], emit_value(e, args[1]));
	uint32_t missing = emit_new_label(e);

	find(&w, missing);
	emit_alu(e, EBPF_MOV, R0, wants_value ? ebpf_reg(R2) : ebpf_imm(1));
	emit_bind(e, missing); /* there r0 is 0: no node */
	begin_anew(&w);
	emit_give(e, inst, emit_in_reg(R0));
}

/* -- nodes --------------------------------------------------------------------------------------- */

/* r9 = a free node, r5 = its address; where there is none at the moment, goes back to pc.  Uses r0 to r3. */
static void take_node(const struct work *w, uint32_t pc)
{
	struct emit *e = w->e;
	uint32_t none = emit_new_label(e), taken = emit_new_label(e);

	load(e, R1, R7, offsetof(struct ebpf_bag, free));
	low_half(e, R9, R1);
	emit_alu(e, EBPF_MOV, R5, ebpf_reg(R9));
	emit_node_to(e, w->at, R5, none, none);
	emit_put(e, EBPF_LDX32,
		 (struct ebpf_parts){ R2, ebpf_reg(R5), offsetof(struct ebpf_node, next) });
	exchange_word(e, R7, offsetof(struct ebpf_bag, free), none);
	emit_jump(e, taken);
	emit_bind(e, none);
	emit_go_back(e, pc);
	emit_bind(e, taken);
}

/* The node of r9 and r5 before the chain; uses r0 and r4. */
static void link_node(struct emit *e)
{
	uint32_t has_tail = emit_new_label(e);

	get(e, R4, WORK_AT(chain));
	store(e, R5, offsetof(struct ebpf_node, next), R4);
	set(e, WORK_AT(chain), R9);
	get(e, R0, WORK_AT(tail));
	emit_jump_if(e, EBPF_JNE, R0, ebpf_imm(0), has_tail);
	set(e, WORK_AT(tail), R9);
	emit_bind(e, has_tail);
}

/* Nodes first to last, which are in a chain, become free; then to pc, or on if it is done. */
static void give_back(const struct work *w)
{
	struct emit *e = w->e;
	uint32_t failed = emit_new_label(e), given = emit_new_label(e), done = emit_new_label(e);
	uint32_t pc = point(e, emit_new_label(e));

	emit_bag_to_r7(e, w->bag);
	load(e, R1, R7, offsetof(struct ebpf_bag, free));
	get(e, R5, WORK_AT(last));
	emit_node_to(e, w->at, R5, e->broken, e->broken);
	low_half(e, R2, R1);
	store(e, R5, offsetof(struct ebpf_node, next), R2);
	get(e, R2, WORK_AT(first));
	exchange_word(e, R7, offsetof(struct ebpf_bag, free), failed);
	emit_jump(e, given);
	emit_bind(e, failed);
	emit_go_back(e, pc);
	emit_bind(e, given);
	get(e, R0, WORK_AT(is_done));
	emit_jump_if(e, EBPF_JNE, R0, ebpf_imm(0), done);
	emit_go_back(e, w->again);
	emit_bind(e, done);
}

/* -- lists ------------------------------------------------------------------------------------------ */

/* What is behind the node that was found, whose next is in r3, is the chain so far. */
static void begin_chain(struct emit *e)
{
	set(e, WORK_AT(chain), R3);
	set_number(e, WORK_AT(tail), 0);
}

/* Copies of the nodes in front of the one that was found. */
static void copy_front(const struct work *w)
{
	struct emit *e = w->e;
	uint32_t copied = emit_new_label(e), begun = emit_new_label(e);

	get(e, R1, WORK_AT(word));
	low_half(e, R1, R1);
	get(e, R0, WORK_AT(found));
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_reg(R0), copied);
	set(e, WORK_AT(at), R1);
	uint32_t pc = point(e, begun);
	locate(w);
	take_node(w, pc);
	link_node(e);
	get(e, R0, WORK_AT(at));
	emit_node_to(e, w->at, R0, w->failed, w->failed);
	emit_load_node(e, R0);
	store(e, R5, offsetof(struct ebpf_node, key), R1);
	store(e, R5, offsetof(struct ebpf_node, value), R2);
	load(e, R4, R8, 0);
	get(e, R2, WORK_AT(word));
	emit_jump_if(e, EBPF_JNE, R4, ebpf_reg(R2), w->failed);
	set(e, WORK_AT(at), R3);
	get(e, R1, WORK_AT(found));
	emit_jump_if(e, EBPF_JEQ, R3, ebpf_reg(R1), copied);
	emit_go_back(e, pc);
	emit_bind(e, copied);
}

/* A node for the key and its value, in front of all; r7 and r9 are as from take_node(). */
static void add_node(const struct work *w)
{
	struct emit *e = w->e;
	uint32_t pc = point(e, emit_new_label(e));

	emit_bag_to_r7(e, w->bag);
	take_node(w, pc);
	get(e, R1, FRAME_AT(key));
	store(e, R5, offsetof(struct ebpf_node, key), R1);
	get(e, R1, FRAME_AT(value));
	store(e, R5, offsetof(struct ebpf_node, value), R1);
	link_node(e);
}

/* Nodes `first` to `last`, whose numbers are in r1 and r2. */
static void choose_nodes(struct emit *e, bool is_done)
{
	set(e, WORK_AT(first), R1);
	set(e, WORK_AT(last), R2);
	set_number(e, WORK_AT(is_done), is_done);
}

/* -- changes of values ------------------------------------------------------------------------------- */

/* The order in r9 is even; or that change is done first, then it goes on at pc. */
static void settle(const struct work *w, uint32_t pc)
{
	struct emit *e = w->e;
	uint32_t even = emit_new_label(e);

	load(e, R9, R7, offsetof(struct ebpf_bag, order));
	emit_alu(e, EBPF_MOV, R1, ebpf_reg(R9));
	emit_alu(e, EBPF_RSH, R1, ebpf_imm(VERSION_SHIFT));
	emit_alu(e, EBPF_AND, R1, ebpf_imm(1));
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), even);
	set_number(e, WORK_AT(after), pc);
	emit_jump(e, w->help);
	emit_bind(e, even);
}

/* The list becomes the chain; what is not needed any more, up to the node that was found, is given back. */
static void exchange_list(const struct work *w, uint32_t give)
{
	struct emit *e = w->e;
	uint32_t label = emit_new_label(e), pc = emit_point(e, label);

	settle(w, pc);
	emit_bind(e, label);
	locate(w);
	get(e, R1, WORK_AT(word));
	get(e, R2, WORK_AT(chain));
	exchange_word(e, R8, 0, w->failed);
	low_half(e, R1, R1);
	get(e, R2, WORK_AT(found));
	choose_nodes(e, true);
	emit_jump(e, give);
}

/* The head in r8 is what it was; or all begins anew.  Uses r1 and r2. */
static void ask_head(const struct work *w)
{
	load(w->e, R1, R8, 0);
	get(w->e, R2, WORK_AT(word));
	emit_jump_if(w->e, EBPF_JNE, R1, ebpf_reg(R2), w->changed);
}

/* -- changes of the set of keys ------------------------------------------------------------------------ */

/* r3 = the version that comes after that of the order in r2. */
static void next_version(struct emit *e)
{
	emit_alu(e, EBPF_MOV, R3, ebpf_reg(R2));
	emit_alu(e, EBPF_RSH, R3, ebpf_imm(VERSION_SHIFT));
	emit_alu(e, EBPF_ADD, R3, ebpf_imm(1));
}

/*
 * The change that node r9, at r5, is for: to what r3 says.  If the order is still what it was it is under
 * way, and others may do it; then it is decided, and goes on at pc.
 */
static void begin_change(const struct work *w, bool is_removal, uint32_t pc)
{
	struct emit *e = w->e;

	store(e, R5, offsetof(struct ebpf_node, new), R3);
	store(e, R5, offsetof(struct ebpf_node, old), R1);
	set(e, WORK_AT(node), R9);
	hash_key(w);
	emit_alu(e, EBPF_LSH, R8, ebpf_imm(HEAD_SHIFT));
	if (is_removal)
		emit_alu(e, EBPF_OR, R8, ebpf_imm(IS_REMOVAL));
	get(e, R2, WORK_AT(order));
	next_version(e);
	emit_alu(e, EBPF_MOV, R4, ebpf_reg(R3));
	emit_alu(e, EBPF_LSH, R4, ebpf_imm(STATE_SHIFT));
	emit_alu(e, EBPF_OR, R4, ebpf_reg(R8));
	store(e, R5, offsetof(struct ebpf_node, state), R4);
	emit_alu(e, EBPF_LSH, R3, ebpf_imm(VERSION_SHIFT));
	emit_alu(e, EBPF_LSH, R9, ebpf_imm(NODE_SHIFT));
	emit_alu(e, EBPF_OR, R3, ebpf_reg(R9));
	emit_alu(e, EBPF_MOV, R0, ebpf_reg(R2));
	emit_alu(e, EBPF_AND, R2, ebpf_imm(COUNT_MASK));
	emit_alu(e, EBPF_OR, R3, ebpf_reg(R2));
	get(e, R2, WORK_AT(order));
	emit_atomic(e, R7, offsetof(struct ebpf_bag, order), R3, BPF_CMPXCHG);
	emit_jump_if(e, EBPF_JNE, R0, ebpf_reg(R2), w->failed);
	set_number(e, WORK_AT(after), pc);
	emit_jump(e, w->help);
}

/*
 * r7 = the instance, r5 = the node of our change; if that was not done, to `failed`.  A node that is about
 * another change by now is one that was in the list, and has been replaced there already.
 */
static void ask_outcome(const struct work *w, uint32_t label)
{
	struct emit *e = w->e;
	uint32_t done = emit_new_label(e);

	emit_bind(e, label);
	emit_bag_to_r7(e, w->bag);
	get(e, R5, WORK_AT(node));
	emit_node_to(e, w->at, R5, e->broken, e->broken);
	load(e, R4, R5, offsetof(struct ebpf_node, state));
	get(e, R2, WORK_AT(order));
	next_version(e);
	emit_alu(e, EBPF_MOV, R1, ebpf_reg(R4));
	emit_alu(e, EBPF_RSH, R1, ebpf_imm(STATE_SHIFT));
	emit_jump_if(e, EBPF_JNE, R1, ebpf_reg(R3), done);
	emit_alu(e, EBPF_AND, R4, ebpf_imm(IS_DONE));
	emit_jump_if(e, EBPF_JEQ, R4, ebpf_imm(0), w->failed);
	emit_bind(e, done);
}

/* The head of the change in r1, r2 and r4 (old, new, state) is exchanged; r4 = the state that was decided. */
static void decide(const struct work *w, uint32_t over)
{
	struct emit *e = w->e;
	uint32_t done = emit_new_label(e), decided = emit_new_label(e);

	emit_alu(e, EBPF_MOV, R8, ebpf_reg(R4));
	emit_alu(e, EBPF_LSH, R8, ebpf_imm(64 - STATE_SHIFT));
	emit_alu(e, EBPF_RSH, R8, ebpf_imm(64 - STATE_SHIFT + HEAD_SHIFT));
	emit_jump_if(e, EBPF_JGE, R8, ebpf_imm(1 << w->at->head_bits), over);
	emit_head_to(e, R8);
	emit_alu(e, EBPF_MOV, R0, ebpf_reg(R1));
	emit_atomic(e, R8, 0, R2, BPF_CMPXCHG);
	emit_alu(e, EBPF_RSH, R4, ebpf_imm(2));
	emit_alu(e, EBPF_LSH, R4, ebpf_imm(2));
	emit_alu(e, EBPF_MOV, R3, ebpf_reg(R4));
	emit_alu(e, EBPF_ADD, R3, ebpf_imm(IS_DONE));
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_reg(R1), done);
	emit_jump_if(e, EBPF_JEQ, R0, ebpf_reg(R2), done);
	emit_alu(e, EBPF_ADD, R3, ebpf_imm(IS_NOT_DONE - IS_DONE));
	emit_bind(e, done);
	emit_alu(e, EBPF_MOV, R0, ebpf_reg(R4));
	emit_atomic(e, R5, offsetof(struct ebpf_node, state), R3, BPF_CMPXCHG);
	emit_jump_if(e, EBPF_JNE, R0, ebpf_reg(R4), decided);
	emit_alu(e, EBPF_MOV, R0, ebpf_reg(R3));
	emit_bind(e, decided);
	emit_alu(e, EBPF_MOV, R4, ebpf_reg(R0));
}

/* The order in r9 becomes even, with the number of keys after the change whose state is in r4. */
static void end_change(struct emit *e)
{
	uint32_t same = emit_new_label(e), more = emit_new_label(e);

	emit_alu(e, EBPF_MOV, R2, ebpf_reg(R9));
	next_version(e);
	emit_alu(e, EBPF_LSH, R3, ebpf_imm(VERSION_SHIFT));
	emit_alu(e, EBPF_AND, R2, ebpf_imm(COUNT_MASK));
	emit_alu(e, EBPF_OR, R3, ebpf_reg(R2));
	emit_alu(e, EBPF_MOV, R1, ebpf_reg(R4));
	emit_alu(e, EBPF_AND, R1, ebpf_imm(IS_DONE));
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), same);
	emit_alu(e, EBPF_AND, R4, ebpf_imm(IS_REMOVAL));
	emit_jump_if(e, EBPF_JEQ, R4, ebpf_imm(0), more);
	emit_alu(e, EBPF_SUB, R3, ebpf_imm(2));
	emit_bind(e, more);
	emit_alu(e, EBPF_ADD, R3, ebpf_imm(1));
	emit_bind(e, same);
	emit_alu(e, EBPF_MOV, R0, ebpf_reg(R9));
	emit_atomic(e, R7, offsetof(struct ebpf_bag, order), R3, BPF_CMPXCHG);
}

/* Does the change that is under way, if there is one; what it is has been read if the order is the same behind. */
static void help(const struct work *w)
{
	struct emit *e = w->e;
	uint32_t over = emit_new_label(e);

	emit_bind(e, w->help);
	emit_bag_to_r7(e, w->bag);
	load(e, R9, R7, offsetof(struct ebpf_bag, order));
	emit_alu(e, EBPF_MOV, R5, ebpf_reg(R9));
	emit_alu(e, EBPF_RSH, R5, ebpf_imm(NODE_SHIFT));
	emit_alu(e, EBPF_AND, R5, ebpf_imm(COUNT_MASK));
	emit_node_to(e, w->at, R5, over, over); /* an even one names none */
	load(e, R1, R5, offsetof(struct ebpf_node, old));
	load(e, R2, R5, offsetof(struct ebpf_node, new));
	load(e, R4, R5, offsetof(struct ebpf_node, state));
	load(e, R3, R7, offsetof(struct ebpf_bag, order));
	emit_jump_if(e, EBPF_JNE, R3, ebpf_reg(R9), over);
	decide(w, over);
	end_change(e);
	emit_bind(e, over);
	emit_go_back_to(e, WORK_AT(after));
}

/* -- insertion, update ----------------------------------------------------------------------------------- */

/* The value that is stored where `old` was, to the frame; uses r9. */
static void make_value(struct emit *e, const struct vir_inst *inst, struct opnd old)
{
	const vir_arg *args = emit_args(e, inst);
	struct opnd operands[] = { old, { 0 } };

	if (inst->op != OP_BUPD)
		return;
	operands[1] = emit_value(e, args[3]);
	emit_operation(e, args[1], operands, R9, inst->place);
	set(e, FRAME_AT(value), R9);
}

/* A key that is missing: to `full` if there is no room. */
static void insert_key(const struct work *w, uint32_t full, uint32_t done)
{
	struct emit *e = w->e;
	uint32_t has_room = emit_new_label(e), decided = emit_new_label(e);
	uint32_t pc = emit_point(e, decided);

	settle(w, w->again);
	set(e, WORK_AT(order), R9);
	emit_alu(e, EBPF_AND, R9, ebpf_imm(COUNT_MASK));
	emit_jump_if(e, EBPF_JLT, R9, ebpf_imm((int32_t)w->at->capacity), has_room);
	ask_head(w);
	emit_jump(e, full);
	emit_bind(e, has_room);
	get(e, R3, WORK_AT(word));
	low_half(e, R3, R3);
	begin_chain(e);
	add_node(w);
	get(e, R1, WORK_AT(word));
	emit_alu(e, EBPF_MOV, R2, ebpf_reg(R9));
	next_word(e);
	begin_change(w, false, pc);
	ask_outcome(w, decided);
	emit_jump(e, done);
}

/* E-26, E-27: an update of a missing key is one of 0. */
static void put_store(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	bool is_update = inst->op == OP_BUPD;
	uint32_t missing = emit_new_label(e), full = emit_new_label(e), over = emit_new_label(e);
	uint32_t give = emit_new_label(e), done = emit_new_label(e);

	if (!is_update)
		emit_move(e, emit_in_frame(FRAME_AT(value)), emit_value(e, args[2]));
	struct work w = begin(e, args[0], emit_value(e, args[is_update ? 2 : 1]));
	find(&w, missing);
	begin_chain(e);
	emit_alu(e, EBPF_MOV, R8, ebpf_reg(R2));
	make_value(e, inst, emit_in_reg(R8));
	copy_front(&w);
	add_node(&w);
	exchange_list(&w, give);
	emit_bind(e, missing);
	make_value(e, inst, emit_number(0));
	insert_key(&w, full, done);
	emit_bind(e, w.failed);
	get(e, R1, WORK_AT(chain));
	get(e, R2, WORK_AT(tail));
	choose_nodes(e, false);
	emit_jump_if(e, EBPF_JEQ, R2, ebpf_imm(0), w.changed);
	emit_bind(e, give);
	give_back(&w);
	emit_bind(e, done);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(1));
	emit_jump(e, over);
	help(&w);
	emit_bind(e, full);
	emit_loss(e, REPORT_BAG_FULL, e->m->bags[args[0]].place);
	emit_alu(e, EBPF_MOV, R0, ebpf_imm(0));
	emit_bind(e, over);
	begin_anew(&w);
	emit_give(e, inst, is_update ? emit_in_frame(FRAME_AT(value)) : emit_in_reg(R0));
}

/* -- removal ----------------------------------------------------------------------------------------------- */

/* The change is in a node of its own, which is given back with the others. */
static void remove_key(const struct work *w, uint32_t give)
{
	struct emit *e = w->e;
	uint32_t decided = emit_new_label(e), has_tail = emit_new_label(e);
	uint32_t pc = emit_point(e, decided), take = point(e, emit_new_label(e));

	emit_bag_to_r7(e, w->bag);
	take_node(w, take);
	get(e, R2, WORK_AT(chain));
	store(e, R5, offsetof(struct ebpf_node, next), R2);
	get(e, R1, WORK_AT(word));
	next_word(e);
	begin_change(w, true, pc);
	ask_outcome(w, decided);
	get(e, R1, WORK_AT(word));
	low_half(e, R1, R1);
	store(e, R5, offsetof(struct ebpf_node, next), R1);
	get(e, R1, WORK_AT(node));
	get(e, R2, WORK_AT(found));
	choose_nodes(e, true);
	emit_jump(e, give);

	emit_bind(e, w->failed);
	get(e, R1, WORK_AT(node));
	get(e, R2, WORK_AT(tail));
	emit_jump_if(e, EBPF_JNE, R2, ebpf_imm(0), has_tail);
	emit_alu(e, EBPF_MOV, R2, ebpf_reg(R1));
	emit_jump_if(e, EBPF_JEQ, R1, ebpf_imm(0), w->changed);
	emit_bind(e, has_tail);
	choose_nodes(e, false);
	emit_jump_if(e, EBPF_JNE, R1, ebpf_imm(0), give);
	get(e, R1, WORK_AT(chain)); /* the change was not begun */
	set(e, WORK_AT(first), R1);
	emit_jump(e, give);
}

/* B-10 */
static void put_removal(struct emit *e, const struct vir_inst *inst)
{
	const vir_arg *args = emit_args(e, inst);
	struct work w = begin(e, args[0], emit_value(e, args[1]));
	uint32_t missing = emit_new_label(e), give = emit_new_label(e);

	set_number(e, FRAME_AT(value), 0);
	set_number(e, WORK_AT(node), 0);
	find(&w, missing);
	set(e, FRAME_AT(value), R2);
	begin_chain(e);
	settle(&w, w.again);
	set(e, WORK_AT(order), R9);
	ask_head(&w);
	copy_front(&w);
	remove_key(&w, give);
	emit_bind(e, give);
	give_back(&w);
	emit_jump(e, missing);
	help(&w);
	emit_bind(e, missing);
	begin_anew(&w);
	emit_give(e, inst, emit_in_frame(FRAME_AT(value)));
}

bool emit_bag_op(struct emit *e, const struct vir_inst *inst)
{
	switch (inst->op) {
	case OP_BGET:
	case OP_BHAS:
		put_lookup(e, inst, inst->op == OP_BGET);
		return true;
	case OP_BPUT:
	case OP_BUPD:
		put_store(e, inst);
		return true;
	case OP_BDEL:
		put_removal(e, inst);
		return true;
	default:
		return false;
	}
}

bool emit_is_bag_op(uint32_t op)
{
	return op == OP_BGET || op == OP_BHAS || op == OP_BPUT || op == OP_BUPD || op == OP_BDEL;
}
