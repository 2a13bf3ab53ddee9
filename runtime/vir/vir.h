/*
 * vir - a VIR module in memory (spec/vir.md), and what can be done with one.
 *
 * The decoded form of an image: lowering builds it, passes change it, the shape
 * checker judges it, executors read it.  It lives in one arena.  All numbers in it
 * are indexes; nothing in a module that came out of vir_read() may be believed
 * before vir_check() has said so.
 */
#ifndef RUNTIME_VIR_VIR_H
#define RUNTIME_VIR_VIR_H

#include "runtime/base/arena.h"
#include "runtime/base/buf.h"
#include "runtime/vir/ops.h"

/* The integer operations of vir.smt2 come first, under the numbers of enum vir_op. */
enum vir_opcode {
	OP_LAST_INTEGER = VIR_OP_COUNT - 1,
#define VIR(id, text, results, operands, effect, traps, meaning) OP_##id,
#include "spec/vir.def"
	OP_COUNT
};

enum vir_effect { PURE, READ, WRITE, FLOW };

/* Exceptions that an operation may raise, as a set; in the order of spec/exceptions.def. */
enum vir_traps {
	TRAP_BAD_ADDRESS = 1 << 0,
	TRAP_DIVIDE_BY_ZERO = 1 << 1,
	TRAP_ASSERT_FAILED = 1 << 2,
	TRAP_NO_VCPU = 1 << 3,
	TRAP_NO_SYMBOL = 1 << 4,
	TRAP_BAD_ARGUMENT = 1 << 5,
	TRAP_TIME_LIMIT = 1 << 6,
	TRAP_OF_OP = 1 << 7, /* those of its operand o */
	TRAP_ANY = TRAP_OF_OP - 1
};

struct vir_op_info {
	const char *text;
	int results; /* -1: as its region says */
	const char *operands;
	enum vir_effect effect;
	uint32_t traps;
	const char *meaning;
};

extern const struct vir_op_info vir_op_table[OP_COUNT];

/*
 * An argument: a value, a string slot or a constant string; any other kind of
 * operand (objects, numbers, depths) is a plain number.
 */
typedef uint32_t vir_arg;

enum { ARG_VALUE = 0u << 30, ARG_SLOT = 1u << 30 };
#define ARG_TEXT (2u << 30)
#define ARG_KIND(arg) ((arg)&0xc0000000u)
#define ARG_NUMBER(arg) ((arg)&0x3fffffffu)

/*
 * One operation.  It defines n_results values from first_value on; a loop or each
 * then defines its parameters: one for each carried value, and for each first the key
 * and the value of the bag.
 */
struct vir_inst {
	uint16_t op; /* enum vir_opcode */
	uint16_t n_args;
	uint32_t n_results;
	uint32_t first_value;
	uint32_t first_arg; /* in vir_func.args */
	uint32_t place;     /* in vir_module.places */
	uint64_t number;    /* operand n */
	/* Set by vir_check: region: its else or catch, or else its end; else, catch: its end; end: its region. */
	uint32_t match;
};

enum vir_gives { GIVES_NOTHING, GIVES_VALUE, GIVES_STRING };

struct vir_func {
	const char *name;
	enum vir_gives gives;
	uint32_t n_params;        /* values %0 .. */
	uint32_t n_string_params; /* slots $0 .. */
	uint32_t n_slots;
	uint32_t n_cells;
	uint32_t n_values;
	struct vir_inst *insts;
	uint32_t n_insts, cap_insts;
	vir_arg *args;
	uint32_t n_args, cap_args;
};

/* A parameter of a probe, in order: whether it is a string (then the next $), else the next %. */
struct vir_probe {
	uint32_t func;
	uint32_t domain; /* enum domain of the front end */
	uint32_t vm;     /* 0: all */
	uint32_t place;
	const char *param_kinds; /* "isi": integers and strings, as the point passes them */
};

enum vir_storage { VIR_PERTHREAD, VIR_PERENV, VIR_PERVM, VIR_PERVMK, VIR_PERHOST };

struct vir_text {
	const char *bytes;
	uint32_t len;
};

struct vir_var {
	const char *name;
	enum vir_storage storage;
	uint32_t place;
	bool is_string;
	uint64_t init;
	struct vir_text init_text;
};

struct vir_bag {
	const char *name;
	enum vir_storage storage;
	uint32_t place;
	uint32_t capacity;
};

struct vir_aggr {
	const char *name;
	enum vir_storage storage;
	uint32_t place;
	uint8_t n_int, n_str;
};

struct vir_place {
	uint32_t pos, len; /* a struct span of the sources, for reports */
	uint32_t line, column;
};

/* A hash table of numbers + 1; 0 is a free slot.  build.c keeps it. */
struct vir_index {
	uint32_t *slots;
	uint32_t n_slots;
};

/* Texts and places are added by vir_add_text() and vir_add_place() only. */
struct vir_module {
	struct arena *arena;
	struct vir_text *texts;
	uint32_t n_texts, cap_texts;
	struct vir_index text_index;
	struct vir_place *places; /* places[0] is nowhere */
	uint32_t n_places, cap_places;
	struct vir_index place_index;
	struct vir_var *vars; /* cells and strings share numbers */
	uint32_t n_vars, cap_vars;
	struct vir_bag *bags;
	uint32_t n_bags, cap_bags;
	struct vir_aggr *aggrs;
	uint32_t n_aggrs, cap_aggrs;
	struct vir_func *funcs;
	uint32_t n_funcs, cap_funcs;
	struct vir_probe *probes; /* in text order (S-1) */
	uint32_t n_probes, cap_probes;
	uint64_t image_hash; /* set by verify(); 0: nobody knows it */
};

/* An empty module; its place 0 is nowhere. */
struct vir_module *vir_new(struct arena *a);

/* -- building (build.c): all leave through the arena's handler when memory runs out -- */

uint32_t vir_add_text(struct vir_module *m, const char *bytes,
		      uint32_t len); /* equal texts are one; copied */
uint32_t vir_add_place(struct vir_module *m,
		       struct vir_place at); /* equal places in a row are one */

/* The first place of that line and column; false if there is none. */
bool vir_find_place(const struct vir_module *m, uint32_t line, uint32_t column, uint32_t *number);

/*
 * These append an empty entry (the name is not copied) for the caller to fill in; the
 * pointer is good until the next of its kind.  The parameters of a function must be
 * set before its first operation, for they have the first numbers.
 */
struct vir_func *vir_add_func(struct vir_module *m, const char *name, enum vir_gives gives);
struct vir_var *vir_add_var(struct vir_module *m, const char *name);
struct vir_bag *vir_add_bag(struct vir_module *m, const char *name);
struct vir_aggr *vir_add_aggr(struct vir_module *m, const char *name);
struct vir_probe *vir_add_probe(struct vir_module *m);

/*
 * Appends an operation; number is its operand n.  Its result values are numbered
 * from f->n_values on (the caller says how many for regions; else n_results is
 * ignored and follows from the table).  The pointer is good until the next append.
 */
struct vir_inst *vir_append(struct vir_module *m, struct vir_func *f, enum vir_opcode op,
			    uint32_t place, uint64_t number, const vir_arg *args, uint32_t n_args,
			    uint32_t n_results);

/* The i-th result, and the i-th parameter of a loop or each (0: the key, 1: the value of an each). */
uint32_t vir_result(const struct vir_inst *inst, uint32_t i);
uint32_t vir_param(const struct vir_inst *inst, uint32_t i);
uint32_t vir_n_params(const struct vir_inst *inst);

static inline bool vir_is_call(const struct vir_inst *inst)
{
	return inst->op == OP_CALL || inst->op == OP_CALLS || inst->op == OP_CALLN;
}

/*
 * The functions below return -ENOMEM if why could not grow; memory of the arena that
 * runs out leaves through its handler, as above.
 */

/* -- image (image.c) ---------------------------------------------------------------- */

void vir_write(const struct vir_module *m, struct buf *out);

/* The check sum that the image should have in its fourth word; for those who edit images. */
uint32_t vir_image_crc(const void *image, size_t len);

/* 0; -EINVAL and a line in why that says at which byte what is wrong; -ENOMEM. */
int vir_read(struct arena *a, const void *bytes, size_t len, struct vir_module **out,
	     struct buf *why);

/* -- text (text.c): the printed form is read back to the same module ------------------ */

void vir_print(const struct vir_module *m, struct buf *out);

/* 0; -EINVAL and "line:column: found .., wanted .." in why; -ENOMEM. */
int vir_parse(struct arena *a, const char *text, size_t len, struct vir_module **out,
	      struct buf *why);

/* -- shape (shape.c) ------------------------------------------------------------------ */

/*
 * Whether the module is well formed (spec/vir.md sections 1 to 3): every number in
 * range, every operand of its kind, regions nested and ended, values visible where
 * they are used.  Sets match.  0; -EINVAL and a line in why that names function,
 * operation and rule; -ENOMEM.
 */
int vir_check(struct vir_module *m, struct buf *why);

#endif
