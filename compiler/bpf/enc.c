/*
 * enc.c - encoding and printing, both from the rows of insns.def.
 */
#include "compiler/bpf/enc.h"

enum form {
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

static const struct row {
	const char *text;
	enum form form;
	uint8_t opcode;
} rows[] = {
#define EBPF(id, text, form, opcode) { text, FORM_##form, opcode },
#include "compiler/bpf/insns.def"
};

enum { SOURCE_IS_REG = 0x08, CLASS_OF_STORE = 0x07 };

/* -- encoding ------------------------------------------------------------------------------ */

static void put(struct buf *out, struct bpf_insn insn)
{
	buf_put(out, &insn, sizeof(insn));
}

/* A store of a register is of another class than one of a number. */
static uint8_t opcode_of(const struct row *row, struct ebpf_src src)
{
	if (!src.is_reg || row->form == FORM_LOAD || row->form == FORM_ATOMIC)
		return row->opcode;
	if (row->form == FORM_STORE)
		return (uint8_t)(row->opcode + 1); /* BPF_ST, BPF_STX */
	return row->opcode | SOURCE_IS_REG;
}

void ebpf_put(struct buf *out, enum ebpf_id id, struct ebpf_parts parts)
{
	const struct row *row = &rows[id];

	put(out, (struct bpf_insn){
			 .code = opcode_of(row, parts.src),
			 .dst_reg = parts.dst & 0xf,
			 .src_reg = parts.src.reg & 0xf,
			 .off = parts.off,
			 .imm = parts.src.imm,
		 });
}

static void put_wide(struct buf *out, uint8_t dst, uint8_t kind, uint32_t low, uint32_t high)
{
	put(out, (struct bpf_insn){
			 .code = rows[EBPF_NUMBER].opcode,
			 .dst_reg = dst & 0xf,
			 .src_reg = kind & 0xf,
			 .imm = (int32_t)low,
		 });
	put(out, (struct bpf_insn){ .imm = (int32_t)high });
}

void ebpf_put_number(struct buf *out, uint8_t dst, uint64_t number)
{
	put_wide(out, dst, 0, (uint32_t)number, (uint32_t)(number >> 32));
}

void ebpf_put_map(struct buf *out, uint8_t dst, uint32_t which)
{
	put_wide(out, dst, BPF_PSEUDO_MAP_FD, which, 0);
}

void ebpf_put_map_value(struct buf *out, uint8_t dst, uint32_t which, uint32_t offset)
{
	put_wide(out, dst, BPF_PSEUDO_MAP_VALUE, which, offset);
}

void ebpf_put_function(struct buf *out, uint8_t dst, int32_t distance)
{
	put_wide(out, dst, BPF_PSEUDO_FUNC, (uint32_t)distance, 0);
}

/* -- printing ------------------------------------------------------------------------------ */

static const struct row *row_of(const struct bpf_insn *insn, bool *has_reg)
{
	for (uint32_t i = 0; i < EBPF_INSNS; i++) {
		for (unsigned is_reg = 0; is_reg < 2; is_reg++) {
			struct ebpf_src src = { .is_reg = is_reg };
			if (opcode_of(&rows[i], src) == insn->code) {
				*has_reg = is_reg;
				return &rows[i];
			}
		}
	}
	return NULL;
}

static void print_source(const struct bpf_insn *insn, bool is_reg, struct buf *out)
{
	if (is_reg)
		buf_printf(out, "r%u", insn->src_reg);
	else
		buf_printf(out, "%d", insn->imm);
}

static void print_wide(const struct bpf_insn *insn, uint32_t at, struct buf *out)
{
	uint64_t number = (uint32_t)insn[0].imm | (uint64_t)(uint32_t)insn[1].imm << 32;

	buf_printf(out, "r%u = ", insn->dst_reg);
	if (insn->src_reg == BPF_PSEUDO_MAP_FD)
		buf_printf(out, "map %d", insn->imm);
	else if (insn->src_reg == BPF_PSEUDO_MAP_VALUE)
		buf_printf(out, "map %d value + %d", insn[0].imm, insn[1].imm);
	else if (insn->src_reg == BPF_PSEUDO_FUNC)
		buf_printf(out, "function %d", (int)at + 1 + insn->imm);
	else
		buf_printf(out, "0x%llx ll", (unsigned long long)number);
}

static void print_atomic(const struct bpf_insn *insn, const char *text, struct buf *out)
{
	static const struct {
		int32_t imm;
		const char *text;
	} kinds[] = {
		{ BPF_ADD, "+=" },
		{ BPF_ADD | BPF_FETCH, "fetch +=" },
		{ BPF_OR, "|=" },
		{ BPF_AND, "&=" },
		{ BPF_XOR, "^=" },
		{ BPF_XCHG, "xchg" },
		{ BPF_CMPXCHG, "cmpxchg r0" },
	};
	const char *kind = "?";

	for (unsigned i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].imm == insn->imm)
			kind = kinds[i].text;
	buf_printf(out, "%s *(u64 *)(r%u %+d) %s r%u", text, insn->dst_reg, insn->off, kind,
		   insn->src_reg);
}

static void print_call(const struct bpf_insn *insn, uint32_t at, struct buf *out)
{
	if (insn->src_reg == BPF_PSEUDO_CALL)
		buf_printf(out, "call %d", (int)at + 1 + insn->imm);
	else
		buf_printf(out, "call helper %d", insn->imm);
}

unsigned ebpf_print(const struct bpf_insn *insn, uint32_t at, struct buf *out)
{
	bool is_reg = false;
	const struct row *row = row_of(insn, &is_reg);

	if (!row) {
		buf_printf(out, "? 0x%02x", insn->code);
		return 1;
	}
	switch (row->form) {
	case FORM_ALU:
		if (row == &rows[EBPF_MOV32])
			buf_printf(out, "w%u = w%u", insn->dst_reg, insn->src_reg);
		else {
			buf_printf(out, "r%u %s ", insn->dst_reg, row->text);
			print_source(insn, is_reg, out);
		}
		break;
	case FORM_UNARY:
		buf_printf(out, "r%u = %sr%u", insn->dst_reg, row->text, insn->dst_reg);
		break;
	case FORM_LOAD:
		buf_printf(out, "r%u = *(%s *)(r%u %+d)", insn->dst_reg, row->text, insn->src_reg,
			   insn->off);
		break;
	case FORM_STORE:
		buf_printf(out, "*(%s *)(r%u %+d) = ", row->text, insn->dst_reg, insn->off);
		print_source(insn, is_reg, out);
		break;
	case FORM_ATOMIC:
		print_atomic(insn, row->text, out);
		break;
	case FORM_GOTO:
		buf_printf(out, "%s %d", row->text,
			   (int)at + 1 + (row == &rows[EBPF_JA32] ? insn->imm : insn->off));
		break;
	case FORM_JUMP:
		buf_printf(out, "if r%u %s ", insn->dst_reg, row->text);
		print_source(insn, is_reg, out);
		buf_printf(out, " goto %d", (int)at + 1 + insn->off);
		break;
	case FORM_CALL:
		print_call(insn, at, out);
		break;
	case FORM_EXIT:
		buf_puts(out, row->text);
		break;
	case FORM_NUMBER:
		print_wide(insn, at, out);
		return 2;
	}
	return 1;
}
