/*
 * ebpf_machine.c - reads spec/ebpf.smt2, and runs code by it.
 */
#include "verifier/proofs/ebpf_machine.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum row_form {
	FORM_ALU,
	FORM_UNARY,
	FORM_LOAD,
	FORM_STORE,
	FORM_ATOMIC,
	FORM_GOTO,
	FORM_JUMP,
	FORM_CALL,
	FORM_EXIT,
	FORM_NUMBER
};

static const struct {
	const char *id;
	enum row_form form;
	uint8_t opcode;
} rows[EBPF_INSNS] = {
#define EBPF(id, text, form, opcode) { #id, FORM_##form, opcode },
#include "compiler/bpf/insns.def"
};

/* -- terms ----------------------------------------------------------------------------------- */

static void put_name(FILE *out, enum ebpf_id id)
{
	for (const char *at = rows[id].id; *at; at++)
		fputc(tolower((unsigned char)*at), out);
}

static bool has_meaning(enum ebpf_id id)
{
	return rows[id].form == FORM_ALU || rows[id].form == FORM_UNARY ||
	       rows[id].form == FORM_JUMP;
}

/* Behind the text each function stands once more, applied to constants; so its term comes back. */
static char *applications(void)
{
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	fputs("\n(declare-fun ebpf.out.word (ebpf.word) Bool)\n"
	      "(declare-fun ebpf.out.bool (Bool) Bool)\n"
	      "(declare-const ebpf.the.dst ebpf.word)\n(declare-const ebpf.the.src ebpf.word)\n",
	      out);
	for (int id = 0; id < EBPF_INSNS; id++) {
		if (!has_meaning((enum ebpf_id)id))
			continue;
		fprintf(out, "(assert (ebpf.out.%s (ebpf.",
			rows[id].form == FORM_JUMP ? "bool" : "word");
		put_name(out, (enum ebpf_id)id);
		fputs(" ebpf.the.dst ebpf.the.src)))\n", out);
	}
	fclose(out);
	return text;
}

void ebpf_machine_open(struct ebpf_machine *m, Z3_context ctx, const char *path)
{
	char *text = read_text(path), *applied = applications();
	const struct source sources[] = { { path, text }, { NULL, applied } };
	Z3_sort word = Z3_mk_bv_sort(ctx, 64);
	unsigned n = 0;

	*m = (struct ebpf_machine){ .ctx = ctx, .parsed = terms_parse(ctx, sources, 2) };
	m->dst = Z3_mk_const(ctx, Z3_mk_string_symbol(ctx, "ebpf.the.dst"), word);
	m->src = Z3_mk_const(ctx, Z3_mk_string_symbol(ctx, "ebpf.the.src"), word);
	for (int id = 0; id < EBPF_INSNS; id++)
		if (has_meaning((enum ebpf_id)id))
			m->meaning[id] = terms_plain(m->parsed, terms_get(m->parsed, n++), 0);
	if (m->parsed->n != n)
		die("%s: error: it has an assertion of its own", path);
	free(applied);
	free(text);
}

static Z3_ast apply(struct ebpf_machine *m, enum ebpf_id id, Z3_ast dst, Z3_ast src)
{
	const Z3_ast from[] = { m->dst, m->src }, to[] = { dst, src };

	m->is_used[id] = true;
	return Z3_substitute(m->ctx, m->meaning[id], 2, from, to);
}

/* -- instructions -------------------------------------------------------------------------------- */

static Z3_ast number(struct ebpf_machine *m, uint64_t value)
{
	for (uint32_t i = 0; i < m->n_numbers; i++)
		if (m->numbers[i].number == value)
			return m->numbers[i].term;
	return Z3_mk_unsigned_int64(m->ctx, value, Z3_mk_bv_sort(m->ctx, 64));
}

static enum ebpf_id id_of(const struct bpf_insn *insn, bool *is_reg)
{
	for (int id = 0; id < EBPF_INSNS; id++) {
		bool is_alu = has_meaning((enum ebpf_id)id);
		uint8_t with_reg = rows[id].form == FORM_STORE ? (uint8_t)(rows[id].opcode + 1)
							       : rows[id].opcode | 8;
		*is_reg = insn->code == with_reg && (is_alu || rows[id].form == FORM_STORE);
		if (*is_reg || insn->code == rows[id].opcode)
			return (enum ebpf_id)id;
	}
	return EBPF_INSNS;
}

static Z3_ast *word_at(struct ebpf_machine *m, struct ebpf_state *s, uint8_t base, int16_t off)
{
	for (uint32_t i = 0; base == R6 && i < m->n_words; i++)
		if (m->offsets[i] == off)
			return &s->words[i];
	return NULL;
}

static void merge(struct ebpf_machine *m, struct ebpf_state *to, const struct ebpf_state *from,
		  Z3_ast condition)
{
	if (!to->reached) {
		*to = *from;
		to->reached = condition;
		return;
	}
	const Z3_ast either[] = { to->reached, condition };
	for (int i = 0; i < EBPF_REGS; i++)
		if (to->regs[i] != from->regs[i])
			to->regs[i] = Z3_mk_ite(m->ctx, condition, from->regs[i], to->regs[i]);
	for (uint32_t i = 0; i < m->n_words; i++)
		if (to->words[i] != from->words[i])
			to->words[i] = Z3_mk_ite(m->ctx, condition, from->words[i], to->words[i]);
	to->reached = Z3_mk_or(m->ctx, 2, either);
}

static void jump(struct ebpf_machine *m, struct ebpf_state *now, struct ebpf_state *target,
		 Z3_ast holds)
{
	const Z3_ast taken[] = { now->reached, holds };
	const Z3_ast not_taken[] = { now->reached, Z3_mk_not(m->ctx, holds) };

	merge(m, target, now, Z3_mk_and(m->ctx, 2, taken));
	now->reached = Z3_mk_and(m->ctx, 2, not_taken);
}

/* Whether it is one that is known here; now is changed, states are of all instructions. */
static bool step(struct ebpf_machine *m, const struct bpf_insn *insn, uint32_t at, uint32_t n,
		 struct ebpf_state *now, struct ebpf_state *states)
{
	bool is_reg;
	enum ebpf_id id = id_of(insn, &is_reg);
	uint32_t target = at + 1 + (uint32_t)insn->off;
	Z3_ast src = is_reg ? now->regs[insn->src_reg] : number(m, (uint64_t)(int64_t)insn->imm);
	Z3_ast *word;

	if (id == EBPF_INSNS)
		return false;
	switch (rows[id].form) {
	case FORM_ALU:
	case FORM_UNARY:
		if (insn->dst_reg == R6 || insn->dst_reg == R10)
			return false;
		now->regs[insn->dst_reg] = apply(m, id, now->regs[insn->dst_reg], src);
		return true;
	case FORM_LOAD:
		word = id == EBPF_LDX ? word_at(m, now, insn->src_reg, insn->off) : NULL;
		if (word)
			now->regs[insn->dst_reg] = *word;
		return word;
	case FORM_STORE:
		word = id == EBPF_ST ? word_at(m, now, insn->dst_reg, insn->off) : NULL;
		if (word)
			*word = src;
		return word;
	case FORM_JUMP:
		if (target > n + 1 || target <= at)
			return false;
		jump(m, now, &states[target], apply(m, id, now->regs[insn->dst_reg], src));
		return true;
	case FORM_GOTO:
		if (target > n + 1 || target <= at)
			return false;
		merge(m, &states[target], now, now->reached);
		now->reached = Z3_mk_false(m->ctx);
		return true;
	case FORM_NUMBER:
		if (insn->src_reg)
			return false;
		now->regs[insn->dst_reg] =
			number(m, (uint32_t)insn[0].imm | (uint64_t)(uint32_t)insn[1].imm << 32);
		return true;
	case FORM_ATOMIC:
	case FORM_CALL:
	case FORM_EXIT:
		break;
	}
	return false;
}

bool ebpf_machine_run(struct ebpf_machine *m, const struct bpf_insn *insns, uint32_t n,
		      const struct ebpf_state *start, struct ebpf_state *states, char what[64])
{
	for (uint32_t i = 0; i <= n + 1; i++)
		states[i] = (struct ebpf_state){ 0 };
	states[0] = *start;
	for (uint32_t i = 0; i < n;) {
		struct ebpf_state now = states[i];
		uint32_t size = insns[i].code == (BPF_LD | BPF_IMM | BPF_DW) ? 2 : 1;
		if (!now.reached) {
			snprintf(what, 64, "nothing comes to instruction %u", i);
			return false;
		}
		if (!step(m, &insns[i], i, n, &now, states)) {
			snprintf(what, 64, "instruction %u is none that integers need", i);
			return false;
		}
		merge(m, &states[i + size], &now, now.reached);
		i += size;
	}
	return true;
}
