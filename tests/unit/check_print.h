/*
 * check_print.h - the checked program as text, so that a test can say what it expects:
 * (divu x 2), (load.4s p+8), (aggr a "k" 1 <- 5).
 */
#ifndef TESTS_UNIT_CHECK_PRINT_H
#define TESTS_UNIT_CHECK_PRINT_H

#include <stdio.h>

#include "compiler/front/checked.h"

static void print_expr(struct buf *out, const struct ck_expr *e);

static void print_parts(struct buf *out, const char *head, struct ck_expr *const *v, uint32_t n)
{
	buf_printf(out, "(%s", head);
	for (uint32_t i = 0; i < n; i++) {
		buf_putc(out, ' ');
		if (v[i])
			print_expr(out, v[i]);
		else
			buf_putc(out, '_');
	}
}

static void print_two(struct buf *out, const char *head, struct ck_expr *a, struct ck_expr *b)
{
	struct ck_expr *const v[] = { a, b };

	print_parts(out, head, v, b ? 2 : 1);
	buf_putc(out, ')');
}

static void print_bag(struct buf *out, const struct ck_expr *e)
{
	buf_printf(out, "(%s %s ",
		   e->kind == CK_BAG_GET    ? "get"
		   : e->kind == CK_BAG_PUT  ? "put"
		   : e->kind == CK_BAG_STEP ? "step"
					    : vir_op_name(e->bag.op),
		   e->bag.var->name);
	print_expr(out, e->bag.key);
	if (e->kind == CK_BAG_STEP)
		buf_printf(out, " %lld%s", (long long)e->bag.delta, e->bag.is_prefix ? " new" : "");
	if (e->bag.value) {
		buf_putc(out, ' ');
		print_expr(out, e->bag.value);
	}
	buf_putc(out, ')');
}

static void print_load(struct buf *out, const struct ck_expr *e)
{
	static const char *const spaces[] = { "", "guest.", "phys." };
	const char *space = spaces[e->load.space];

	if (e->kind == CK_LOAD_STR)
		buf_printf(out, "(text.%s%u ", space, e->load.max_bytes);
	else
		buf_printf(out, "(load.%s%u%c", space, e->load.width,
			   e->load.is_signed ? 's' : 'u');
	if (e->kind == CK_LOAD && e->load.bit_width)
		buf_printf(out, ".%u:%u", e->load.bit_shift, e->load.bit_width);
	if (e->kind == CK_LOAD)
		buf_putc(out, ' ');
	print_expr(out, e->load.addr);
	buf_putc(out, ')');
}

static void print_aggr(struct buf *out, const struct ck_expr *e)
{
	char head[64];

	snprintf(head, sizeof(head), "sample %s", e->aggr.var->name);
	print_parts(out, head, e->aggr.keys, e->aggr.n_keys);
	buf_puts(out, " <- ");
	if (e->aggr.sample)
		print_expr(out, e->aggr.sample);
	else
		buf_putc(out, '1');
	buf_putc(out, ')');
}

static void print_cond(struct buf *out, const struct ck_expr *e)
{
	struct ck_expr *const v[] = { e->cond.cond, e->cond.then, e->cond.other };

	print_parts(out, "?", v, 3);
	buf_putc(out, ')');
}

static void print_assign(struct buf *out, const struct ck_expr *e)
{
	const char *head = e->kind == CK_ASSIGN   ? "="
			   : e->kind == CK_APPEND ? "append"
						  : vir_op_name(e->assign.op);

	buf_printf(out, "(%s%s %s ", head, e->kind == CK_UPDATE ? "=" : "", e->assign.var->name);
	print_expr(out, e->assign.value);
	buf_putc(out, ')');
}

static void print_builtin(struct buf *out, const struct ck_expr *e)
{
	char head[64];

	snprintf(head, sizeof(head), "%s%s%s", builtin_funcs[e->builtin.id].name,
		 e->builtin.object ? " " : "", e->builtin.object ? e->builtin.object->name : "");
	print_parts(out, head, e->builtin.args, e->builtin.n_args);
	buf_putc(out, ')');
}

static void print_expr(struct buf *out, const struct ck_expr *e)
{
	switch (e->kind) {
	case CK_INT:
		buf_printf(out, type_is_signed(e->type) ? "%lld" : "%lluu",
			   (unsigned long long)e->num);
		break;
	case CK_STR:
		buf_printf(out, "\"%.*s\"", (int)e->str.len, e->str.bytes);
		break;
	case CK_VAR:
		buf_puts(out, e->var->name);
		break;
	case CK_BUILTIN_VAR:
		buf_puts(out, builtin_vars[e->builtin_var].name);
		break;
	case CK_ASSIGN:
	case CK_UPDATE:
	case CK_APPEND:
		print_assign(out, e);
		break;
	case CK_STEP:
		buf_printf(out, "(step %s %lld%s)", e->step.var->name, (long long)e->step.delta,
			   e->step.is_prefix ? " new" : "");
		break;
	case CK_UNARY:
	case CK_BINARY:
		print_two(out, vir_op_name(e->ops.op), e->ops.a, e->ops.b);
		break;
	case CK_CONCAT:
		print_two(out, "concat", e->ops.a, e->ops.b);
		break;
	case CK_STR_EQ:
		print_two(out, "str==", e->ops.a, e->ops.b);
		break;
	case CK_STR_NE:
		print_two(out, "str!=", e->ops.a, e->ops.b);
		break;
	case CK_AND:
		print_two(out, "&&", e->ops.a, e->ops.b);
		break;
	case CK_OR:
		print_two(out, "||", e->ops.a, e->ops.b);
		break;
	case CK_COMMA:
		print_two(out, ",", e->ops.a, e->ops.b);
		break;
	case CK_COND:
		print_cond(out, e);
		break;
	case CK_LOAD:
	case CK_LOAD_STR:
		print_load(out, e);
		break;
	case CK_CALL:
		print_parts(out, e->call.func->name, e->call.args, e->call.func->n_params);
		buf_putc(out, ')');
		break;
	case CK_BUILTIN:
		print_builtin(out, e);
		break;
	case CK_BAG_GET:
	case CK_BAG_PUT:
	case CK_BAG_UPDATE:
	case CK_BAG_STEP:
		print_bag(out, e);
		break;
	case CK_AGGR_ADD:
		print_aggr(out, e);
		break;
	}
}

static void print_stmts(struct buf *out, const struct ck_stmt *s);

static void print_loop(struct buf *out, const struct ck_stmt *s)
{
	buf_puts(out, s->kind == CK_WHILE ? "while " : s->kind == CK_DO ? "do " : "for ");
	if (s->loop.init)
		print_stmts(out, s->loop.init);
	if (s->loop.cond)
		print_expr(out, s->loop.cond);
	if (s->loop.step) {
		buf_puts(out, "; ");
		print_expr(out, s->loop.step);
	}
	buf_puts(out, " ");
	print_stmts(out, s->loop.body);
}

static void print_stmt(struct buf *out, const struct ck_stmt *s)
{
	switch (s->kind) {
	case CK_EXPR:
		print_expr(out, s->expr);
		break;
	case CK_BLOCK:
		buf_putc(out, '{');
		print_stmts(out, s->body);
		buf_putc(out, '}');
		break;
	case CK_DECL:
		buf_printf(out, "var %s#%u", s->decl.var->name, s->decl.var->index);
		if (s->decl.init) {
			buf_putc(out, ' ');
			print_expr(out, s->decl.init);
		}
		break;
	case CK_IF:
		buf_puts(out, "if ");
		print_expr(out, s->branch.cond);
		buf_putc(out, ' ');
		print_stmts(out, s->branch.then);
		if (s->branch.other) {
			buf_puts(out, " else ");
			print_stmts(out, s->branch.other);
		}
		break;
	case CK_WHILE:
	case CK_DO:
	case CK_FOR:
		print_loop(out, s);
		break;
	case CK_FOREACH:
		buf_printf(out, "foreach %s%s%s in %s ", s->each.key->name,
			   s->each.value ? "," : "", s->each.value ? s->each.value->name : "",
			   s->each.bag->name);
		print_stmts(out, s->each.body);
		break;
	case CK_BREAK:
		buf_puts(out, "break");
		break;
	case CK_CONTINUE:
		buf_puts(out, "continue");
		break;
	case CK_RETURN:
		buf_puts(out, "return");
		if (s->expr) {
			buf_putc(out, ' ');
			print_expr(out, s->expr);
		}
		break;
	case CK_TRY:
		buf_puts(out, "try ");
		print_stmts(out, s->guard.body);
		buf_puts(out, " catch ");
		print_stmts(out, s->guard.handler);
		break;
	}
}

/* Statements of a list, "; " between them. */
static void print_stmts(struct buf *out, const struct ck_stmt *s)
{
	for (; s; s = s->next) {
		print_stmt(out, s);
		if (s->next)
			buf_puts(out, "; ");
	}
}

#endif
