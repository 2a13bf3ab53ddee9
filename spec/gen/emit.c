/*
 * emit.c - write Z3 terms as a C function.
 *
 * The meaning of the C rests on the table `rules` and the functions of spec/gen/bv.h alone.
 *
 * A term of sort (_ BitVec w) becomes a uint64_t whose bits from w up are 0, or for a w of 128 a
 * bv_wide; one of sort Bool a bool; a constant the C that its name is.  A term is a graph, for Z3
 * shares equal subterms: what is used twice, or is long, becomes a temporary, the rest is one
 * expression.  A temporary is computed even where an `ite` does not want it, which does no harm:
 * everything here is total.
 */
#include <stdint.h>
#include <string.h>

#include "spec/gen/virgen.h"

enum {
	MAX_NODES = 4096, /* terms in one function; dom.reduce has four hundred */
	MAX_WEIGHT = 6,   /* operators in one C expression: keeps lines short */
	MAX_WIDTH = 64,
	WIDE = 2 * MAX_WIDTH,
};

/* One term of a function, in an order where operands come before what uses them. */
struct node {
	Z3_ast term;
	unsigned n_uses;
	unsigned weight; /* how much C it is, about in operands and operators */
	int temp;        /* number of its temporary, or -1 */
};

struct function {
	FILE *out;
	Z3_context ctx;
	const char *where;
	struct node node[MAX_NODES];
	unsigned n_nodes;
	int n_temps;
};

/* --- the rules: what each kind of term is in C */

enum {
	WRAPS = 1,  /* the C may set bits from the width up: mask them off */
	SIGNED = 2, /* the C wants its operands sign-extended to 64 bits */
	CHAIN = 4,  /* the term may have more operands than the C, taken from left to right */
};

/*
 * In `c`, $0 $1 $2 are operands, $low is the lowest bit of an extract, $width the width of $1.
 * `wide` is the same where the result or an operand has 128 bits; NULL: not supported.
 */
static const struct rule {
	Z3_decl_kind kind;
	unsigned n_args;
	const char *c;
	unsigned flags;
	const char *wide;
} rules[] = {
	{ Z3_OP_TRUE, 0, "true", 0, NULL },
	{ Z3_OP_FALSE, 0, "false", 0, NULL },
	{ Z3_OP_NOT, 1, "!$0", 0, NULL },
	{ Z3_OP_AND, 2, "$0 && $1", CHAIN, NULL },
	{ Z3_OP_OR, 2, "$0 || $1", CHAIN, NULL },
	{ Z3_OP_XOR, 2, "$0 != $1", CHAIN, NULL },
	{ Z3_OP_IMPLIES, 2, "!$0 || $1", 0, NULL },
	{ Z3_OP_EQ, 2, "$0 == $1", 0, NULL },
	{ Z3_OP_DISTINCT, 2, "$0 != $1", 0, NULL },
	{ Z3_OP_ITE, 3, "$0 ? $1 : $2", 0, "$0 ? $1 : $2" },

	{ Z3_OP_BNEG, 1, "-$0", WRAPS, NULL },
	{ Z3_OP_BADD, 2, "$0 + $1", WRAPS | CHAIN, NULL },
	{ Z3_OP_BSUB, 2, "$0 - $1", WRAPS, NULL },
	{ Z3_OP_BMUL, 2, "$0 * $1", WRAPS | CHAIN, "$0 * $1" },
	{ Z3_OP_BUDIV, 2, "bv_udiv($0, $1)", WRAPS, NULL },
	{ Z3_OP_BUREM, 2, "bv_urem($0, $1)", 0, NULL },
	{ Z3_OP_BSDIV, 2, "bv_sdiv($0, $1)", WRAPS | SIGNED, NULL },
	{ Z3_OP_BSREM, 2, "bv_srem($0, $1)", WRAPS | SIGNED, NULL },

	{ Z3_OP_BNOT, 1, "~$0", WRAPS, NULL },
	{ Z3_OP_BAND, 2, "$0 & $1", CHAIN, NULL },
	{ Z3_OP_BOR, 2, "$0 | $1", CHAIN, NULL },
	{ Z3_OP_BXOR, 2, "$0 ^ $1", CHAIN, NULL },
	{ Z3_OP_BSHL, 2, "bv_shl($0, $1)", WRAPS, NULL },
	{ Z3_OP_BLSHR, 2, "bv_lshr($0, $1)", 0, NULL },
	/* A count whose top bit is set is past the width, also when that bit is extended. */
	{ Z3_OP_BASHR, 2, "bv_ashr($0, $1)", WRAPS | SIGNED, NULL },

	{ Z3_OP_ULT, 2, "$0 < $1", 0, NULL },
	{ Z3_OP_ULEQ, 2, "$0 <= $1", 0, NULL },
	{ Z3_OP_UGT, 2, "$0 > $1", 0, NULL },
	{ Z3_OP_UGEQ, 2, "$0 >= $1", 0, NULL },
	{ Z3_OP_SLT, 2, "bv_slt($0, $1)", SIGNED, "bv_wide_slt($0, $1)" },
	{ Z3_OP_SLEQ, 2, "!bv_slt($1, $0)", SIGNED, NULL },
	{ Z3_OP_SGT, 2, "bv_slt($1, $0)", SIGNED, NULL },
	{ Z3_OP_SGEQ, 2, "!bv_slt($0, $1)", SIGNED, NULL },

	{ Z3_OP_EXTRACT, 1, "$0 >> $low", WRAPS, "(uint64_t)($0 >> $low)" },
	{ Z3_OP_CONCAT, 2, "($0 << $width) | $1", CHAIN, NULL },
	{ Z3_OP_ZERO_EXT, 1, "$0", 0, "(bv_wide)$0" },
	{ Z3_OP_SIGN_EXT, 1, "$0", WRAPS | SIGNED, "bv_wide_sext($0)" },
};

/* --- asking Z3 about a term */

static unsigned n_args(const struct function *fn, Z3_ast term)
{
	return Z3_is_app(fn->ctx, term) ? Z3_get_app_num_args(fn->ctx, Z3_to_app(fn->ctx, term))
					: 0;
}

static Z3_ast arg(const struct function *fn, Z3_ast term, unsigned i)
{
	return Z3_get_app_arg(fn->ctx, Z3_to_app(fn->ctx, term), i);
}

static Z3_func_decl decl(const struct function *fn, Z3_ast term)
{
	return Z3_get_app_decl(fn->ctx, Z3_to_app(fn->ctx, term));
}

static const char *name(const struct function *fn, Z3_ast term)
{
	return Z3_get_symbol_string(fn->ctx, Z3_get_decl_name(fn->ctx, decl(fn, term)));
}

static bool is_bool(const struct function *fn, Z3_ast term)
{
	return Z3_get_sort_kind(fn->ctx, Z3_get_sort(fn->ctx, term)) == Z3_BOOL_SORT;
}

static bool is_number(const struct function *fn, Z3_ast term)
{
	return Z3_get_ast_kind(fn->ctx, term) == Z3_NUMERAL_AST;
}

/* Of a bit-vector.  A bool needs neither mask nor extension, like one of 64 bits. */
static unsigned width(const struct function *fn, Z3_ast term)
{
	if (is_bool(fn, term))
		return MAX_WIDTH;
	return Z3_get_bv_sort_size(fn->ctx, Z3_get_sort(fn->ctx, term));
}

static int low_bit(const struct function *fn, Z3_ast extract)
{
	return Z3_get_decl_int_parameter(fn->ctx, decl(fn, extract), 1);
}

/* Whether the term has, or works on, more bits than a uint64_t. */
static bool is_wide(const struct function *fn, Z3_ast term)
{
	return width(fn, term) > MAX_WIDTH ||
	       (n_args(fn, term) > 0 && width(fn, arg(fn, term, n_args(fn, term) - 1)) > MAX_WIDTH);
}

static const char *c_type(const struct function *fn, Z3_ast term)
{
	if (is_bool(fn, term))
		return "bool";
	return width(fn, term) > MAX_WIDTH ? "bv_wide" : "uint64_t";
}

static const struct rule *find_rule(const struct function *fn, Z3_ast term)
{
	Z3_decl_kind kind = Z3_get_decl_kind(fn->ctx, decl(fn, term));

	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (rules[i].kind == kind)
			return &rules[i];
	return NULL;
}

static const char *rule_text(const struct function *fn, Z3_ast term)
{
	const struct rule *rule = find_rule(fn, term);

	return is_wide(fn, term) ? rule->wide : rule->c;
}

/* The C that a constant is named, or NULL if the term is no constant. */
static const char *constant(const struct function *fn, Z3_ast term)
{
	if (!Z3_is_app(fn->ctx, term) || n_args(fn, term) > 0 ||
	    Z3_get_decl_kind(fn->ctx, decl(fn, term)) != Z3_OP_UNINTERPRETED)
		return NULL;
	return name(fn, term);
}

/* --- collecting the terms of a function */

static struct node *find_node(struct function *fn, Z3_ast term)
{
	for (unsigned i = 0; i < fn->n_nodes; i++)
		if (Z3_is_eq_ast(fn->ctx, fn->node[i].term, term))
			return &fn->node[i];
	return NULL;
}

static _Noreturn void die_of_term(const struct function *fn, Z3_ast term, const char *why)
{
	die("%s: %s: %s", fn->where, why, Z3_ast_to_string(fn->ctx, term));
}

/* All that can be wrong with a term is found here, so that to write it can not fail. */
static void check_term(const struct function *fn, Z3_ast term)
{
	Z3_sort sort = Z3_get_sort(fn->ctx, term);
	const struct rule *rule;

	if (!is_bool(fn, term) && Z3_get_sort_kind(fn->ctx, sort) != Z3_BV_SORT)
		die_of_term(fn, term, "neither Bool nor a bit-vector");
	if (width(fn, term) > MAX_WIDTH && (width(fn, term) != WIDE || is_number(fn, term)))
		die_of_term(fn, term, "wider than 64 bits");
	if (is_number(fn, term) || constant(fn, term))
		return;
	if (!Z3_is_app(fn->ctx, term))
		die_of_term(fn, term, "quantifiers are not supported");
	rule = find_rule(fn, term);
	if (!rule || !rule_text(fn, term))
		die("%s: term '%s' is not supported", fn->where, name(fn, term));
	if (n_args(fn, term) < rule->n_args ||
	    (n_args(fn, term) > rule->n_args && !(rule->flags & CHAIN)))
		die_of_term(fn, term, "not supported with that many operands");
}

static void collect(struct function *fn, Z3_ast term)
{
	struct node *known = find_node(fn, term);

	if (known) {
		known->n_uses++;
		return;
	}
	check_term(fn, term);
	for (unsigned i = 0; i < n_args(fn, term); i++)
		collect(fn, arg(fn, term, i));
	if (fn->n_nodes == MAX_NODES)
		die_of_term(fn, term, "too many terms, raise MAX_NODES");
	fn->node[fn->n_nodes++] = (struct node){ .term = term, .n_uses = 1, .temp = -1 };
}

/* --- writing */

static void put_term(struct function *fn, Z3_ast term, bool in_parens);

static void put_operand(struct function *fn, Z3_ast term, const struct rule *rule, bool in_parens)
{
	if (!(rule->flags & SIGNED) || width(fn, term) >= MAX_WIDTH) {
		put_term(fn, term, in_parens);
		return;
	}
	fputs("bv_sext(", fn->out);
	put_term(fn, term, false);
	fprintf(fn->out, ", %u)", width(fn, term));
}

/*
 * Writes the rule's C for the first n operands of the term.  In a chain that is longer than the C,
 * $0 is the chain without its last operand.
 */
static void put_rule(struct function *fn, Z3_ast term, const struct rule *rule, unsigned n)
{
	const char *c = rule_text(fn, term);
	const bool is_call = strncmp(c, "bv_", 3) == 0;
	const unsigned n_chained = n - rule->n_args;

	for (; *c; c++) {
		if (*c != '$') {
			fputc(*c, fn->out);
		} else if (strncmp(c, "$low", 4) == 0) {
			fprintf(fn->out, "%d", low_bit(fn, term));
			c += 3;
		} else if (strncmp(c, "$width", 6) == 0) {
			fprintf(fn->out, "%u", width(fn, arg(fn, term, n - 1)));
			c += 5;
		} else if (*++c == '0' && n_chained > 0) {
			fputc('(', fn->out);
			put_rule(fn, term, rule, n - 1);
			fputc(')', fn->out);
		} else {
			put_operand(fn, arg(fn, term, (unsigned)(*c - '0') + n_chained), rule,
				    !is_call);
		}
	}
}

/* Writes a term that has a rule. */
static void put_compound(struct function *fn, Z3_ast term, bool in_parens)
{
	const struct rule *rule = find_rule(fn, term);
	const bool has_mask = rule->flags & WRAPS && width(fn, term) < MAX_WIDTH;
	const char *c = rule_text(fn, term);
	const bool is_plain =
		strcmp(c, "$0") == 0 ||
		(rule->kind == Z3_OP_EXTRACT && low_bit(fn, term) == 0 && !is_wide(fn, term));
	const bool is_atom = is_plain || rule->n_args == 0 || strncmp(c, "bv_", 3) == 0;
	const bool outer = in_parens && (has_mask || !is_atom);
	const bool inner = has_mask && !is_atom;

	fprintf(fn->out, "%s%s", outer ? "(" : "", inner ? "(" : "");
	if (is_plain)
		put_operand(fn, arg(fn, term, 0), rule, in_parens || has_mask);
	else
		put_rule(fn, term, rule, n_args(fn, term));
	fputs(inner ? ")" : "", fn->out);
	if (has_mask)
		fprintf(fn->out, " & UINT64_C(0x%llx)", (1ULL << width(fn, term)) - 1);
	fputs(outer ? ")" : "", fn->out);
}

static void put_number(struct function *fn, Z3_ast term)
{
	uint64_t number = 0;

	Z3_get_numeral_uint64(fn->ctx, term, &number);
	fprintf(fn->out, number < 256 ? "UINT64_C(%llu)" : "UINT64_C(0x%llx)",
		(unsigned long long)number);
}

static void put_term(struct function *fn, Z3_ast term, bool in_parens)
{
	const struct node *node = find_node(fn, term);

	if (node->temp >= 0)
		fprintf(fn->out, "t%d", node->temp);
	else if (is_number(fn, term))
		put_number(fn, term);
	else if (constant(fn, term))
		fputs(constant(fn, term), fn->out);
	else
		put_compound(fn, term, in_parens);
}

/* Weighs a term, and gives it a temporary if it is used again or has grown long. */
static void put_temp_if_due(struct function *fn, struct node *node)
{
	const unsigned n = n_args(fn, node->term);

	for (unsigned i = 0; i < n; i++)
		node->weight += 1 + find_node(fn, arg(fn, node->term, i))->weight;
	if (width(fn, node->term) < MAX_WIDTH)
		node->weight += 2; /* a mask or an extension */
	if (n == 0 || (node->n_uses == 1 && node->weight <= MAX_WEIGHT))
		return;
	fprintf(fn->out, "\tconst %s t%d = ", c_type(fn, node->term), fn->n_temps);
	put_term(fn, node->term, false);
	fputs(";\n", fn->out);
	node->temp = fn->n_temps++;
	node->weight = 0;
}

/* Whether a constant is the operand, or a part of it: `a`, `a->umin`. */
static bool uses_operand(const struct function *fn, const char *operand)
{
	const size_t len = strlen(operand);

	for (unsigned i = 0; i < fn->n_nodes; i++) {
		const char *c = constant(fn, fn->node[i].term);

		if (c && strncmp(c, operand, len) == 0 && strcspn(c, "-") == len)
			return true;
	}
	return false;
}

static bool is_root(const struct function *fn, const struct c_function *c, const struct node *node)
{
	for (unsigned i = 0; i < c->n_results; i++)
		if (Z3_is_eq_ast(fn->ctx, c->term[i], node->term))
			return true;
	return false;
}

/* A result is written where it is returned, unless it is used before. */
static void put_body(struct function *fn, const struct c_function *c)
{
	for (unsigned i = 0; i < fn->n_nodes; i++)
		if (!is_root(fn, c, &fn->node[i]) || fn->node[i].n_uses > 1)
			put_temp_if_due(fn, &fn->node[i]);
	for (unsigned i = 0; i < c->n_operands; i++)
		if (!uses_operand(fn, c->operand[i]))
			fprintf(fn->out, "\t(void)%s;\n", c->operand[i]);
	fprintf(fn->out, "%s\treturn ", fn->n_temps > 0 ? "\n" : "");
	if (c->record)
		fprintf(fn->out, "(%s){\n", c->record);
	for (unsigned i = 0; i < c->n_results; i++) {
		fputs(c->record ? "\t\t" : "", fn->out);
		put_term(fn, c->term[i], false);
		fputs(c->record ? ",\n" : "", fn->out);
	}
	fputs(c->record ? "\t};\n" : ";\n", fn->out);
}

void emit_function(FILE *out, Z3_context ctx, const struct c_function *c)
{
	struct function fn = { .out = out, .ctx = ctx, .where = c->where };

	for (unsigned i = 0; i < c->n_results; i++)
		collect(&fn, c->term[i]);
	fprintf(out, "%s\n{\n", c->signature);
	put_body(&fn, c);
	fputs("}\n", out);
}
