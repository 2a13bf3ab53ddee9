/*
 * x86_case - an integer operation, with where its operands and its result are.
 *
 * A case becomes a VIR function of that one operation, which x86_compile() compiles as it
 * compiles any other; only where values live is not left to the register allocator, but
 * said by the case.  So the code of a case is what the back end really emits there.
 */
#ifndef VERIFIER_PROOFS_X86_CASE_H
#define VERIFIER_PROOFS_X86_CASE_H

#include "compiler/back/regs.h"
#include "compiler/x86/x86.h"
#include "verifier/proofs/x86_decode.h"

enum { MAX_CASE_OPNDS = 4 };

enum case_use {
	USE_VALUE,   /* the result goes to its place */
	USE_BRANCH,  /* a condition that only an if behind it uses */
	USE_SELECT,  /* one that only a select behind it uses */
	USE_SELECTS, /* one that two selects use, which follow one another */
	CASE_USES
};

/* What the verifier has proved of the second operand. */
enum case_fact { NO_FACT, NOT_ZERO, NEITHER_ZERO_NOR_MINUS_1, CASE_FACTS };

enum case_kind { IS_NUMBER, IS_REGISTER, IS_WORD /* of the frame */, IS_NOWHERE };

struct case_opnd {
	enum case_kind kind;
	uint32_t place; /* register or word */
	uint64_t number;
	uint32_t value; /* the first operand that is the same value: mostly this one */
};

/*
 * In the uses with select, the last two operands are what it selects from; the second of two
 * selects has them the other way around.  Their condition is the operation, or its first operand
 * if the operation is itself a select.
 */
struct x86_case {
	uint32_t op;
	enum case_use use;
	enum case_fact fact;
	uint32_t n_opnds;
	struct case_opnd opnds[MAX_CASE_OPNDS];
	struct case_opnd result; /* no number; NOWHERE: nobody needs it */
	struct case_opnd first;  /* result of the first of two selects */
};

/* What became of it. */
struct case_code {
	struct listing listing; /* from the operation to the end of the function */
	uint32_t start;
	uint32_t next;  /* where the function goes on: what follows, or the first part of the if */
	uint32_t other; /* the second part of the if */
	uint32_t leave; /* the end of the function, with a status in edx */
	uint32_t rule;  /* the row of rules.def, as in struct x86_mark */
	uint32_t place; /* of the operation: what a trap reports */
	uint32_t may_change; /* set of registers that values which live on are not in */
	bool is_possible;    /* false: the allocator never puts values where the case has them */
};

/* One for each thread. */
struct case_maker;

struct case_maker *case_maker_open(void);
void case_maker_close(struct case_maker *maker);

/* False: why says what Capstone can not read. */
bool case_compile(struct case_maker *maker, const struct x86_case *c, struct case_code *code,
		  struct buf *why);

/* Where the allocator may put values: registers, in its order. */
const struct regs_target *case_registers(struct case_maker *maker);

/* How many of its operands the operation takes: all, or all but those that a select takes. */
uint32_t case_arity(const struct x86_case *c);
bool case_is_same_place(const struct case_opnd *a, const struct case_opnd *b);

/* "divs A = rsi, B = 0x5, result in [rbp + 16]" */
void case_describe(const struct x86_case *c, struct buf *out);

#endif
