/*
 * pp_include.c - inclusion (L-13).
 *
 * The library opens no file itself: the reader that the caller gave does.  A cycle is
 * found by the name that the reader shows; one that goes by ever new names ends at
 * the limit of depth.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/front/pp_int.h"

/* Without these, sixteen small files that include each other twice would never end. */

void pp_open_file(struct pp *pp, const struct src_file *file, struct span at)
{
	struct open_file *of = &pp->files[pp->n_files++];

	of->first_condition = pp->n_conditions;
	of->at = at;
	lex_open(&of->lx, pp->arena, pp->names, pp->diags, file);
}

static const char *reason(struct pp *pp, int error)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
		return "no such file or directory";
	case EACCES:
	case EPERM:
		return "permission denied";
	case EISDIR:
		return "it is a directory";
	case ELOOP:
		return "too many symbolic links";
	case ENAMETOOLONG:
		return "the name is too long";
	case EMFILE:
	case ENFILE:
		return "too many open files";
	case ENOMEM:
		return "out of memory";
	case EIO:
		return "input or output error";
	case EINVAL:
		return "it is no regular file";
	default:
		return arena_printf(pp->arena, "error %d", error);
	}
}

/* An error about the chain of open files, with its last link. */
static void report_chain(struct pp *pp, struct diag *d)
{
	struct span at = pp->files[pp->n_files - 1].at;

	if (at.pos)
		diag_other(pp->diags, d, at, "this file is included here");
}

static bool is_cycle(struct pp *pp, const char *name)
{
	for (uint32_t i = 0; i < pp->n_files; i++)
		if (strcmp(pp->files[i].lx.file->name, name) == 0)
			return true;
	return false;
}

/*
 * A file that is read again and again is kept once: what is included a thousand times need not lie in memory
 * a thousand times.  A file may change in between, so its bytes decide; it is looked for among the last
 * few, so that a program of many files takes no longer.
 */
static struct pp_text *keep_once(struct pp_text **texts)
{
	enum { LOOKED_AT = 8 };
	struct pp_text *read = *texts, *before = read->next;

	for (int i = 0; before && i < LOOKED_AT; i++, before = before->next) {
		if (!before->text || before->len != read->len ||
		    strcmp(before->shown_name, read->shown_name) != 0 ||
		    memcmp(before->text, read->text, read->len) != 0)
			continue;
		*texts = read->next;
		free(read->text);
		free(read->shown_name);
		return before;
	}
	return read;
}

/* NULL: reported. */
static struct src_file *read_file(struct pp *pp, const char *path, struct span at)
{
	/* On the list before it holds anything: nothing leaks if memory runs out here. */
	struct pp_text *read = arena_new(pp->arena, struct pp_text);

	read->next = *pp->texts;
	*pp->texts = read;
	int error =
		-pp->reader->read(pp->reader->ctx, pp_lexer(pp)->file->name, path,
				  LIMIT_SOURCE_BYTES, &read->text, &read->len, &read->shown_name);
	if (error == EFBIG || (error == 0 && read->len > LIMIT_SOURCE_BYTES)) {
		DIAG(pp->diags, SOURCE_TOO_LARGE, at, path,
		     arena_printf(pp->arena, "%d", LIMIT_SOURCE_BYTES));
		return NULL;
	}
	if (error) {
		DIAG(pp->diags, INCLUDE_READ, at, path, reason(pp, error));
		return NULL;
	}
	if (is_cycle(pp, read->shown_name)) {
		report_chain(pp, DIAG(pp->diags, INCLUDE_CYCLE, at, read->shown_name));
		return NULL;
	}
	read = keep_once(pp->texts);
	pp->n_includes++;
	pp->n_included_bytes += read->len;
	struct src_file *file = NULL;
	if (pp->n_includes <= LIMIT_INCLUDES && pp->n_included_bytes <= LIMIT_INCLUDED_BYTES)
		file = src_add(pp->src, read->shown_name, read->text, read->len);
	if (!file) {
		report_chain(pp, DIAG(pp->diags, INCLUDE_TOTAL, at,
				      arena_printf(pp->arena, "%d", LIMIT_INCLUDES),
				      arena_printf(pp->arena, "%d", LIMIT_INCLUDED_BYTES)));
		pp->is_stopped = true;
	}
	return file;
}

void pp_include(struct pp *pp)
{
	struct token t = pp_directive_token(pp);

	if (t.kind != TOK_STR || t.str.len == 0) {
		DIAG(pp->diags, INCLUDE_NAME, t.at);
		pp_drop_directive(pp, t);
		return;
	}
	pp_end_directive(pp, MSG_INCLUDE_EXTRA, "include");
	if (!pp->reader) {
		DIAG(pp->diags, INCLUDE_READ, t.at, t.str.bytes, "no file can be read here");
		return;
	}
	if (pp->n_files > LIMIT_INCLUDE_DEPTH) {
		report_chain(pp, DIAG(pp->diags, INCLUDE_DEPTH, t.at,
				      arena_printf(pp->arena, "%d", LIMIT_INCLUDE_DEPTH)));
		return;
	}
	struct src_file *file = read_file(pp, t.str.bytes, t.at);
	if (file)
		pp_open_file(pp, file, t.at);
}
