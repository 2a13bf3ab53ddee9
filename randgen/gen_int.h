/*
 * rg_int - what the parts of the generator share.  Nobody else includes this.
 *
 * All decisions are taken from bytes, in pieces (choices.h): each declaration, statement, event
 * has a piece of its own.
 * The same bytes must give the same script whatever compiled the generator, so no two parts of one C
 * expression take a decision: in what order they did would be up to the compiler.
 *
 * Text goes to g->out as it is made.  A function that writes an expression gets the
 * weakest precedence that may stand there bare and puts parentheses around what is weaker.
 */
#ifndef RANDGEN_GEN_INT_H
#define RANDGEN_GEN_INT_H

#include "compiler/front/builtin.h"
#include "compiler/front/type.h"
#include "randgen/choices.h"
#include "randgen/gen.h"
#include "runtime/base/arena.h"

enum {
	MAX_TYPES = 256,
	MAX_FIELDS = 16,
	MAX_TYPEDEFS = 32,
	MAX_VARS = 256, /* visible at a time, globals included */
	MAX_CONSTS = 64,
	MAX_MACROS = 16,
	MAX_FUNCS = 16,
	MAX_CHUNKS = 96,
	MAX_POINTS = 64,
	MAX_SYMBOLS = 16,
	MAX_VMS = 2,
	MAX_STEMS = 20,
};

/* Where all memory of a target lies, in every space: most addresses are of here. */
#define REGION_ADDRESS 0x1000
#define REGION_WORDS 40
#define REGION_TEXTS (REGION_ADDRESS + 8 * REGION_WORDS) /* strings from here on */
#define REGION_TEXT_BYTES 0x50
#define REGION_BYTES (8 * REGION_WORDS + REGION_TEXT_BYTES)

/* Spaces of memory, as tests name them. */
enum gspace { GS_VMK, GS_VMM, GS_VMX, GS_GUEST, GS_GUESTPHYS, N_SPACES };

/* -- types --------------------------------------------------------------------- */

enum gtype_kind { GT_VOID, GT_INT, GT_PTR, GT_ARRAY, GT_RECORD, GT_FUNC };

/* Types are interned: the same type is the same pointer. */
struct gtype {
	enum gtype_kind kind;
	enum mem_model model; /* GT_PTR: under which it was written */
	uint8_t width;        /* GT_INT */
	bool is_signed;
	const struct gtype *to; /* GT_PTR, GT_ARRAY */
	uint32_t n;             /* GT_ARRAY */
	const char *name;       /* GT_RECORD, an enumeration: as it is written */
	uint32_t domains;       /* GT_RECORD: bodies that may write its name (T-13) */
	bool is_complete;
	struct gfield *fields;
	uint32_t n_fields;
	uint32_t bound; /* it has no more bytes than that */
};

struct gfield {
	const char *name;
	const struct gtype *type;
	uint8_t bits; /* 0: no bit-field */
};

struct gtypedef {
	const char *name;
	const struct gtype *type;
};

/* -- variables, functions --------------------------------------------------------- */

enum gvar_kind { GV_CELL, GV_STR, GV_BAG, GV_AGGR };

struct gvar {
	const char *name;
	enum gvar_kind kind;
	const struct gtype *type; /* GV_CELL: GT_INT or GT_PTR */
	uint8_t n_int, n_str;     /* GV_AGGR */
	uint32_t domains;         /* where it may be used (T-17) */
	bool is_counter;          /* of a loop: only the loop writes it */
	bool is_inferred;         /* declared nowhere (T-20) */
};

struct gfunc {
	const char *name;
	bool gives_value;
	enum gvar_kind kind; /* of the value: GV_CELL or GV_STR */
	const struct gtype *result;
	const struct gvar **params;
	uint32_t n_params;
	uint32_t domains;
	bool is_risky; /* an exception may leave it */
	uint32_t cost; /* ticks of a call, more or less */
};

struct gconst {
	const char *name;
	uint64_t value;
};

/* The body that is being written. */
struct body {
	uint32_t domains; /* it must be able to run in each */
	bool is_function, gives_value;
	enum gvar_kind kind;
	const struct gtype *result;
	bool is_load;  /* no VCPU there */
	bool is_risky; /* so far */
	bool in_try, in_catch;
	uint32_t loops, depth;
	uint32_t rounds; /* how often this place runs, more or less */
	uint32_t cost;
	uint32_t n_stmts; /* that may still be written */
};

/* -- target ------------------------------------------------------------------------- */

/* A point that can be probed. */
struct gpoint {
	const char *name;  /* with its domain */
	const char *other; /* the same point with an address for its symbol; NULL: none */
	enum domain domain;
	const char *args; /* what it passes: a letter i, s or f (frame) for each */
	bool is_load;     /* or Unload: fires by itself */
	bool is_probed;   /* by some probe of the script */
};

struct gsymbol {
	const char *name;
	enum domain domain;
	uint64_t address;
	bool is_function;
};

struct gtarget {
	uint32_t n_vms, n_vcpus, n_cpus, n_worlds;
	struct gsymbol symbols[MAX_SYMBOLS];
	uint32_t n_symbols;
	struct buf text; /* facts that were written early */
};

/* A piece of the script that is whole by itself, and the memory model it is written for. */
struct chunk {
	struct buf text;
	enum mem_model model;
	bool is_first; /* stays in front, in order */
};

struct macro {
	const char *name;
	bool is_constant;
	const char *var; /* that it names, NULL: none */
	uint32_t domains;
};

/* How the pieces become a file. */
struct plan {
	uint32_t ticks, aggr_cells; /* 0: as in limits.def */
	uint32_t order;             /* of the pieces; 0: as they were made */
	uint32_t split, included;   /* which pieces begin a second input, are in a file; 0: none */
	bool has_head, has_mark;    /* the mark: that of the byte order */
	enum mem_model head_model;
};

/* What makes the script invalid (gen_almost.c). */
struct breakage;

/* What was visible at some place. */
struct scope {
	uint32_t n_vars, n_typedefs, n_consts, n_types;
};

/* -- the generator --------------------------------------------------------------------- */

struct gen {
	struct choices choices;
	struct arena *arena;
	uint32_t size;
	uint64_t features; /* of enum rg_feature, a bit each */
	struct buf *out;
	uint32_t indent;
	struct {
		const char *stem;
		uint32_t n;
	} names[MAX_STEMS]; /* made so far, outside of bodies */
	uint32_t n_body_names, n_field_names;
	bool in_body, in_record; /* a name that is made belongs there */

	struct plan plan;
	const struct breakage *breakage; /* still to be written; NULL: nothing is */
	uint32_t break_after;            /* so many places where it could stand */
	struct gtarget target;
	uint32_t spaces;            /* of memory that the script may read, bits of enum gspace */
	enum mem_model first_model; /* of an input */
	enum mem_model model;       /* in force */

	struct gtype *types[MAX_TYPES];
	uint32_t n_types;
	struct gtypedef typedefs[MAX_TYPEDEFS];
	uint32_t n_typedefs;
	struct gconst consts[MAX_CONSTS];
	uint32_t n_consts;
	struct macro macros[MAX_MACROS];
	uint32_t n_macros;
	const struct gvar *vars[MAX_VARS];
	uint32_t n_vars, n_globals;
	const struct gfunc *funcs[MAX_FUNCS];
	uint32_t n_funcs;
	struct gpoint points[MAX_POINTS];
	uint32_t n_points;
	struct chunk chunks[MAX_CHUNKS];
	uint32_t n_chunks;
	struct buf files; /* sections for #include */

	struct body body;
	struct scope outside; /* of the probe that is being written */
	int budget;           /* nodes that the expression may still get */
	bool constant_only;   /* a constant expression is being written (T-19) */
	bool in_sizeof;
	bool is_deep; /* the expression has come near its limits */
};

/* Weighted choice: index of one of n weights. */
uint32_t rg_weighted(struct gen *g, const uint16_t *weights, uint32_t n);

/* Where there are no more bytes: 0, low, false.  So these are what is simple. */
static inline uint32_t below(struct gen *g, uint32_t n)
{
	return choose_below(&g->choices, n);
}

static inline uint32_t between(struct gen *g, uint32_t low, uint32_t high)
{
	return low + choose_below(&g->choices, high - low + 1);
}

static inline bool chance(struct gen *g, uint32_t n, uint32_t of)
{
	return choose_below(&g->choices, of) >= of - n;
}

/* Whether the script may be made of that. */
static inline bool has(const struct gen *g, enum rg_feature f)
{
	return g->features >> f & 1;
}

/* Begins the piece of one more part of a list that has made_so_far; false: this was the end. */
static inline bool another(struct gen *g, uint32_t made_so_far, uint32_t low, uint32_t high)
{
	choose_piece(&g->choices);
	return made_so_far < low || (made_so_far < high && below(g, high - made_so_far + 1) > 0);
}

void put(struct gen *g, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void put_line_start(struct gen *g);
/* A new name.  One more or less changes the names of its kind and place only. */
const char *rg_name(struct gen *g, const char *stem);

/* Starts a chunk that the next put() go to; the model in force becomes `model`. */
void rg_chunk(struct gen *g, enum mem_model model, bool is_first);
enum mem_model rg_any_model(struct gen *g, uint32_t domains);

/* -- gen_type.c ---------------------------------------------------------------------------- */

extern const struct gtype rg_void, rg_func;

const struct gtype *rg_int(struct gen *g, uint8_t width, bool is_signed);
const struct gtype *rg_any_int(struct gen *g);
const struct gtype *rg_ptr(struct gen *g, const struct gtype *to, enum mem_model model);
const struct gtype *rg_array(struct gen *g, const struct gtype *of, uint32_t n);
struct gtype *rg_named(struct gen *g, enum gtype_kind kind, const char *name);

bool rg_is_text(const struct gtype *t);  /* a pointer to or an array of 1-byte integers (T-30) */
bool rg_has_step(const struct gtype *t); /* a pointer that + may be used on (T-5) */
bool rg_can_write(struct gen *g, const struct gtype *t); /* the type has a spelling here */
bool rg_can_read(struct gen *g,
		 const struct gtype *ptr); /* memory behind it, in this body (T-32) */
void rg_declare(struct gen *g, const struct gtype *t, const char *name); /* "" : a type name */
const struct gtype *rg_any_target(struct gen *g); /* something to point to, that can be written */
const struct gtype *rg_any_ptr(struct gen *g);    /* that can be written */
const struct gtype *rg_any_cell(struct gen *g);   /* an integer or a pointer */

/* -- gen_decl.c ------------------------------------------------------------------------------ */

void rg_record(struct gen *g, const char *module); /* module NULL: of the script */
void rg_enum(struct gen *g);
void rg_typedef(struct gen *g);
void rg_types(struct gen *g);
void rg_globals(struct gen *g);
void rg_macro(struct gen *g);

/* -- gen_scope.c ------------------------------------------------------------------------------ */

enum { VAR_WRITE = 1, VAR_STEP = 2 };

struct gvar *rg_new_var(struct gen *g, enum gvar_kind kind, const struct gtype *type);
void rg_push_var(struct gen *g, const struct gvar *v);
/* A visible variable.  type NULL: any integer (GV_CELL).  NULL: there is none. */
const struct gvar *rg_pick_var(struct gen *g, enum gvar_kind kind, const struct gtype *type,
			       unsigned flags);
const struct gvar *rg_pick_ptr_var(struct gen *g, unsigned flags); /* of any pointer type */
bool rg_is_hidden(struct gen *g, const char *name);                /* by a local variable */

/* What was declared since is gone behind rg_leave. */
struct scope rg_enter(const struct gen *g);
void rg_leave(struct gen *g, const struct scope *s);

/* -- expressions ------------------------------------------------------------------------------ */

enum prec {
	P_COMMA,
	P_ASSIGN,
	P_COND,
	P_OROR,
	P_ANDAND,
	P_OR,
	P_XOR,
	P_AND,
	P_EQ,
	P_REL,
	P_SHIFT,
	P_SUM,
	P_PRODUCT,
	P_UNARY,
	P_POSTFIX
};

/* "(" if own binds weaker than prec, and sometimes without need; what close gets. */
bool rg_open(struct gen *g, enum prec prec, enum prec own);
void rg_close(struct gen *g, bool opened);

/* Whether something that may raise an exception may stand here; notes that it does. */
bool rg_risk(struct gen *g);
bool rg_read_risk(struct gen *g); /* the same of a read of memory */
/* Whether something that costs that many ticks may stand here; notes that it does. */
bool rg_afford(struct gen *g, uint32_t ticks);

/*
 * A production writes an expression of its kind, or returns false before it has written
 * anything.
 */
enum { IS_LEAF = 1, IS_CONSTANT = 2 };

struct production {
	uint16_t weight;
	uint8_t flags;
	bool (*write)(struct gen *g, const struct gtype *type, enum prec prec);
};

bool rg_produce(struct gen *g, const struct production *table, uint32_t n, const struct gtype *type,
		enum prec prec);

void rg_begin_expr(struct gen *g); /* gives a whole expression its budget */
void rg_int_expr(struct gen *g, enum prec prec);
void rg_ptr_expr(struct gen *g, const struct gtype *type, enum prec prec);
void rg_cell_expr(struct gen *g, enum prec prec); /* an integer or a pointer */
void rg_str_expr(struct gen *g, enum prec prec);
void rg_constant(struct gen *g, uint64_t value); /* some spelling of it */
void rg_constant_expr(struct gen *g);            /* T-19, of any value */
uint64_t rg_bits(struct gen *g);
uint64_t rg_any_number(struct gen *g);
void rg_step(struct gen *g, const char *name); /* ++ or -- before or behind it */
void rg_small(struct gen *g, uint32_t n);      /* a literal between -n and n */
void rg_address(struct gen *g);                /* a literal, mostly of the region */
void rg_value_for(struct gen *g, const struct gvar *v, enum prec prec); /* may be assigned to v */

/* gen_place.c; false: there is nothing of the kind, and nothing was written */
bool rg_has_ptr(struct gen *g, const struct gtype *type); /* rg_ptr_expr can make one */
const struct gtype *rg_readable_ptr(struct gen *g);       /* NULL: none */
bool rg_load_int(struct gen *g, enum prec prec);
bool rg_text_load(struct gen *g, enum prec prec); /* (string) of what is in memory */
bool rg_text_key(struct gen *g);                  /* what becomes text as a key (T-30) */
bool rg_sizeof_place(struct gen *g);              /* what may stand behind sizeof */

/* gen_text.c */
void rg_literal(struct gen *g, const char *bytes, size_t len);
void rg_print_args(struct gen *g, bool is_constant); /* a format and what it wants */
void rg_row_format(struct gen *g, const struct gvar *aggr);

/* gen_object.c */
void rg_bag_element(struct gen *g, const struct gvar *bag);
void rg_aggr_element(struct gen *g, const struct gvar *aggr);
bool rg_call(struct gen *g, const struct gfunc *f);
const struct gfunc *rg_pick_func(struct gen *g, bool gives_value, enum gvar_kind kind,
				 bool wants_ptr);
bool rg_object_int(struct gen *g, const struct gtype *type, enum prec prec);
bool rg_builtin_int(struct gen *g, const struct gtype *type, enum prec prec);
bool rg_builtin_var(struct gen *g, const struct gtype *type, enum prec prec);
bool rg_builtin_stmt(struct gen *g); /* a call of a built-in without value, no `;` */

/* -- statements ------------------------------------------------------------------------------ */

/* At least low, at most high statements, if there is room for them. */
void rg_block(struct gen *g, uint32_t low, uint32_t high); /* from "{" to "}", no line of its own */
void rg_stmts(struct gen *g, uint32_t low, uint32_t high);
void rg_substmt(struct gen *g);     /* a block or a simple statement, on the same line */
void rg_simple_text(struct gen *g); /* an expression statement without its `;` */
bool rg_loop(struct gen *g);
void rg_bare_loop(struct gen *g); /* one that needs nothing in front of it */
void rg_bare_body(struct gen *g);
bool rg_local_decl(struct gen *g);
void rg_dump(struct gen *g); /* statements that print what this body can see */

/* -- gen_almost.c: nothing happens in these unless the script is to be almost valid --------------- */

/* A byte that stands in no script: what is wrong begins behind it, until it is taken out. */
enum { BREAK_MARK = '`' };

void rg_break_begin(struct gen *g, uint32_t row); /* chooses the place, declares what is needed */
bool rg_break_expr(struct gen *g);                /* true: it was written */
bool rg_break_stmt(struct gen *g);                /* the same */
void rg_break_head(struct gen *g, struct buf *out);
void rg_break_last(struct gen *g, struct buf *out);
void rg_break_file_level(struct gen *g); /* or in a probe of its own: there was no other place */
bool rg_break_is_head(const struct gen *g);
bool rg_break_bars_files(const struct gen *g);
void rg_break_target(uint32_t row, struct buf *out); /* lines of the target that it needs */

/* Takes the mark out of the test and says in it what is wrong where. */
void rg_break_tell(uint32_t row, bool script_only, struct buf *out);

/* -- gen_probe.c, gen_event.c, gen_target.c ------------------------------------------------------ */

void rg_function(struct gen *g);
void rg_probes(struct gen *g);
/* A probe of a point that every target has; rg_probe_end() behind its body. */
void rg_probe_begin(struct gen *g, enum domain d);
void rg_probe_end(struct gen *g);
void rg_points(struct gen *g);
void rg_events(struct gen *g, struct buf *out);
void rg_reads(struct gen *g, enum mem_space space); /* notes that this body may read there */
void rg_target_begin(struct gen *g);
void rg_target_text(struct gen *g, struct buf *out);

#endif
