/*
 * dump.c - code as people read it: source lines, the operations under each, and the
 * instructions under those, as Capstone has them.
 */
#include <capstone/capstone.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "compiler/back/listing.h"
#include "compiler/x86/jit.h"
#include "compiler/x86/x86.h"

enum { SCRATCH_BYTES = 1 << 30 };

static const char *const helper_names[X86_HELPERS] = {
#define HELPER(id, function) [HELPER_##id] = #function,
#include "compiler/x86/calls.def"
};

struct dump {
	const struct vir_module *m;
	struct src *src;
	const struct x86_code *code;
	struct buf vir;   /* the module as text */
	const char *line; /* of it: the operation shown last, or the head of its function */
	uint32_t inst;    /* which one that is; X86_AROUND: the head */
	csh capstone;
	uint32_t source_line; /* shown last */
	struct buf *out;
};

/* -- instructions ---------------------------------------------------------------------------- */

/* Calls of helpers go through rax, which holds their table. */
static const char *helper_of(const cs_insn *insn)
{
	static const char through[] = "qword ptr [rax";
	const char *at = insn->op_str + sizeof(through) - 1;

	if (strcmp(insn->mnemonic, "call") != 0 ||
	    strncmp(insn->op_str, through, sizeof(through) - 1) != 0)
		return NULL;
	uint64_t offset = *at == ']' ? 0 : strtoull(at + strlen(" + "), NULL, 0);
	return offset / sizeof(x86_function) < X86_HELPERS
		       ? helper_names[offset / sizeof(x86_function)]
		       : NULL;
}

static void put_instructions(struct dump *d, uint32_t from, uint32_t to)
{
	const uint8_t *bytes = (const uint8_t *)d->code->bytes.data;
	cs_insn *insns;
	size_t n = from < to ? cs_disasm(d->capstone, bytes + from, to - from, from, 0, &insns) : 0;

	for (size_t i = 0; i < n; i++) {
		const char *helper = helper_of(&insns[i]);
		buf_printf(d->out, "%14llx  %s", (unsigned long long)insns[i].address,
			   insns[i].mnemonic);
		if (insns[i].op_str[0])
			buf_printf(d->out, " %s", insns[i].op_str);
		if (helper)
			buf_printf(d->out, "  ; %s", helper);
		buf_putc(d->out, '\n');
	}
	if (n)
		cs_free(insns, n);
}

/* -- lines of VIR and of the sources ------------------------------------------------------------ */

static void put_vir_line(struct dump *d)
{
	buf_puts(d->out, "    ");
	buf_put(d->out, d->line, strcspn(d->line, "\n"));
	buf_putc(d->out, '\n');
}

static void next_line(struct dump *d)
{
	d->line += strcspn(d->line, "\n") + 1;
}

/* The printed module has a line for each function, and behind it one for each operation. */
static void find_function(struct dump *d)
{
	do
		next_line(d);
	while (strncmp(d->line, "func ", strlen("func ")) != 0);
	d->inst = X86_AROUND;
}

/* Code of loops does not stand in the order of the operations. */
static void find_inst(struct dump *d, uint32_t inst)
{
	for (; d->inst + 1 < inst + 1; d->inst++) /* X86_AROUND + 1 is 0 */
		next_line(d);
	for (; d->inst > inst; d->inst--)
		for (d->line--; d->line[-1] != '\n';)
			d->line--;
}

static void put_source_line(struct dump *d, uint32_t place)
{
	listing_put_source(d->src, d->m->places[place].pos, &d->source_line, d->out);
}

/* Where the code of a probe's entry begins; behind the last: where all ends. */
static uint32_t entry_offset(const struct dump *d, uint32_t probe)
{
	return probe < d->m->n_probes ? d->code->probes[probe].offset
				      : (uint32_t)d->code->bytes.len;
}

static void put_mark(struct dump *d, size_t i)
{
	const struct x86_mark *mark = &d->code->marks[i];
	bool is_last = i + 1 == d->code->n_marks;
	bool is_first_of_func = i == 0 || mark[-1].func != mark->func;

	if (is_first_of_func) {
		find_function(d);
		buf_putc(d->out, '\n');
		put_vir_line(d);
		d->source_line = 0;
	} else if (mark->inst == X86_AROUND) {
		buf_puts(d->out, "\n    // the end, and what is seldom needed\n");
	} else {
		put_source_line(d, d->m->funcs[mark->func].insts[mark->inst].place);
		find_inst(d, mark->inst);
		put_vir_line(d);
	}
	put_instructions(d, mark->offset, is_last ? entry_offset(d, 0) : mark[1].offset);
}

static void put_entry(struct dump *d, uint32_t probe)
{
	buf_printf(d->out, "\n    // %s, from C\n", d->m->funcs[d->m->probes[probe].func].name);
	put_instructions(d, entry_offset(d, probe), entry_offset(d, probe + 1));
}

static void put_all(struct dump *d)
{
	for (size_t i = 0; i < d->code->n_marks; i++)
		put_mark(d, i);
	for (uint32_t i = 0; i < d->m->n_probes; i++)
		put_entry(d, i);
}

/* -- all of it --------------------------------------------------------------------------------------- */

static int dump_code(const struct vir_module *m, struct src *src, const struct x86_code *code,
		     struct buf *out)
{
	struct dump d = { .m = m, .src = src, .code = code, .out = out };

	if (cs_open(CS_ARCH_X86, CS_MODE_64, &d.capstone) != CS_ERR_OK)
		return -ENOMEM;
	buf_putc(&d.vir, '\n'); /* what next_line() begins at */
	vir_print(m, &d.vir);
	d.line = buf_str(&d.vir);
	if (!d.vir.failed)
		put_all(&d);
	cs_close(&d.capstone);
	buf_free(&d.vir);
	return d.vir.failed || out->failed ? -ENOMEM : 0;
}

static int compile_guarded(struct arena *a, const struct verified *v, const struct st *st,
			   const struct jit_opts *opts, struct x86_code *code)
{
	struct x86_opts to = {
		.shuffle = opts->shuffle,
		.shadow = opts->shadow,
		.budget = opts->ticks ? opts->ticks : LIMIT_TICKS,
		.with_map = true,
	};
	struct arena *scratch = arena_open(SCRATCH_BYTES, NULL);
	jmp_buf on_full;

	if (!scratch)
		return -ENOMEM;
	arena_on_full(a, &on_full);
	arena_on_full(scratch, &on_full);
	int err = setjmp(on_full) == 0 ? x86_compile(a, scratch, v, st, &to, code) : -ENOMEM;
	arena_on_full(a, NULL);
	arena_close(scratch);
	return err;
}

int jit_dump(const struct verified *v, const struct jit_opts *opts, struct src *src,
	     struct buf *out)
{
	const struct vir_module *m = verified_module(v);
	struct x86_code code = { 0 };
	struct st *st;
	size_t st_bytes;
	int err = jit_open_region(m, opts, &st, &st_bytes);

	if (err)
		return err;
	err = compile_guarded(m->arena, v, st, opts, &code);
	if (!err)
		err = dump_code(m, src, &code, out);
	buf_free(&code.bytes);
	munmap(st, st_bytes);
	return err;
}
