/*
 * dump.c - programs as people read them: source lines, the operations under each, and the
 * instructions under those.
 */
#include <errno.h>
#include <string.h>

#include "compiler/back/listing.h"
#include "compiler/bpf/ebpf.h"

enum { SCRATCH_BYTES = 1 << 30 };

struct dump {
	const struct vir_module *m;
	struct src *src;
	const char **heads;   /* by function: its line in the module as text */
	uint32_t source_line; /* shown last */
	struct buf *out;
};

/* -- lines of VIR and of the sources ------------------------------------------------------------ */

static const char *next_line(const char *line)
{
	return line + strcspn(line, "\n") + 1;
}

/* The printed module has a line for each function, and behind it one for each operation. */
static void find_heads(struct dump *d, struct arena *a, const char *text)
{
	const char *line = text;

	d->heads = arena_new_array(a, d->m->n_funcs, const char *);
	for (uint32_t i = 0; i < d->m->n_funcs; i++) {
		while (strncmp(line, "func ", strlen("func ")) != 0)
			line = next_line(line);
		d->heads[i] = line;
		line = next_line(line);
	}
}

static void put_vir_line(struct dump *d, uint32_t func, uint32_t n_behind)
{
	const char *line = d->heads[func];

	while (n_behind--)
		line = next_line(line);
	buf_puts(d->out, "    ");
	buf_put(d->out, line, strcspn(line, "\n"));
	buf_putc(d->out, '\n');
}

static void put_source_line(struct dump *d, uint32_t place)
{
	listing_put_source(d->src, d->m->places[place].pos, &d->source_line, d->out);
}

/* -- instructions ---------------------------------------------------------------------------- */

static void put_instructions(struct dump *d, const struct ebpf_code *code, uint32_t from,
			     uint32_t to)
{
	const struct bpf_insn *insns = (const struct bpf_insn *)(const void *)code->insns.data;

	for (uint32_t i = from; i < to;) {
		buf_printf(d->out, "%14u  ", i);
		i += ebpf_print(&insns[i], i, d->out);
		buf_putc(d->out, '\n');
	}
}

static void put_mark(struct dump *d, const struct ebpf_code *code, size_t i)
{
	const struct ebpf_mark *mark = &code->marks[i];
	uint32_t n_insns = (uint32_t)(code->insns.len / sizeof(struct bpf_insn));
	uint32_t end = i + 1 == code->n_marks ? n_insns : mark[1].at;
	bool is_first_of_func = i == 0 || mark[-1].func != mark->func;

	if (is_first_of_func) {
		buf_putc(d->out, '\n');
		put_vir_line(d, mark->func, 0);
		d->source_line = 0;
	} else if (mark->inst == EBPF_AROUND) {
		buf_puts(d->out, "\n    // the end, and what is seldom needed\n");
	} else {
		put_source_line(d, d->m->funcs[mark->func].insts[mark->inst].place);
		put_vir_line(d, mark->func, mark->inst + 1);
	}
	put_instructions(d, code, mark->at, end);
}

static void put_program(struct dump *d, uint32_t probe, const struct ebpf_code *code)
{
	buf_printf(d->out, "\n// %s, with a frame of %llu bytes\n",
		   d->m->funcs[d->m->probes[probe].func].name,
		   (unsigned long long)code->frame_bytes);
	put_instructions(d, code, 0, code->n_marks ? code->marks[0].at : 0);
	for (size_t i = 0; i < code->n_marks; i++)
		put_mark(d, code, i);
}

/* -- all of it --------------------------------------------------------------------------------------- */

static int dump_probe(struct dump *d, struct arena *a, const struct verified *v, uint32_t probe,
		      const struct ebpf_layout *layout, const struct ebpf_opts *opts)
{
	struct arena *scratch = arena_open(SCRATCH_BYTES, NULL);
	struct ebpf_code code = { 0 };
	struct ebpf_refusal refusal = { 0 };
	jmp_buf on_full;

	if (!scratch)
		return -ENOMEM;
	arena_on_full(a, &on_full);
	arena_on_full(scratch, &on_full);
	int err = setjmp(on_full) == 0
			  ? ebpf_compile(a, scratch, v, probe, layout, opts, &code, &refusal)
			  : -ENOMEM;
	arena_on_full(a, NULL);
	if (!err)
		put_program(d, probe, &code);
	if (err == -E2BIG) {
		buf_printf(d->out, "\n// %s: %s\n", d->m->funcs[d->m->probes[probe].func].name,
			   refusal.why);
		err = 0;
	}
	arena_close(scratch);
	buf_free(&code.insns);
	return err;
}

static int prepare(struct dump *d, struct arena *a, const char *text, struct ebpf_layout **layout)
{
	jmp_buf on_full;

	arena_on_full(a, &on_full);
	if (setjmp(on_full) != 0)
		return -ENOMEM;
	find_heads(d, a, text);
	*layout = ebpf_lay_out(a, d->m, 1);
	arena_on_full(a, NULL);
	return 0;
}

int ebpf_dump(const struct verified *v, const struct ebpf_opts *opts, struct src *src,
	      struct buf *out)
{
	const struct vir_module *m = verified_module(v);
	struct dump d = { .m = m, .src = src, .out = out };
	struct ebpf_layout *layout = NULL;
	struct buf vir = { 0 };

	vir_print(m, &vir);
	int err = vir.failed ? -ENOMEM : prepare(&d, m->arena, buf_str(&vir), &layout);
	for (uint32_t i = 0; !err && i < m->n_probes; i++)
		err = dump_probe(&d, m->arena, v, i, layout, opts);
	buf_free(&vir);
	return err ? err : out->failed ? -ENOMEM : 0;
}
