/*
 * format - what the two ways of formatting share: sprintf with a constant format (format.c), and with one
 * that is known when it runs (format_any.c).  Not for anybody else.
 *
 * The text is put together in the frame's room, and then copied: first the text, as long as it is before
 * the last piece plus that piece; behind it digits, from their end backward; then a prefix.  How long the
 * text is, and the parts of a number, are words of the frame; the kernel wants to be shown that they are
 * small each time.
 */
#ifndef COMPILER_BPF_FORMAT_H
#define COMPILER_BPF_FORMAT_H

#include "compiler/bpf/emit.h"

enum {
	TEXT_BYTES = 2 * (LIMIT_STRING_BYTES + 1),
	MOST_DIGITS = 24,
	PREFIX_AT = TEXT_BYTES + MOST_DIGITS,
	FORMAT_ROOM = PREFIX_AT + 8,
};

/* Words, where no argument is.  From FORMAT_AT on: of a format that is taken apart when it runs. */
enum format_word {
	LENGTH,
	N_DIGITS,
	N_ZEROS,
	N_BLANKS,
	N_PREFIX,
	FORMAT_AT,
	FLAGS,
	WIDTH,
	PRECISION,
	LETTER,
	NEXT,
	START
};

_Static_assert((int)START + 1 == (int)EMIT_TEXT_WORDS, "what is kept free for them");

struct opnd format_word(enum format_word which);
/* A word that is at most LIMIT_STRING_BYTES, to a register. */
void format_get(struct emit *e, uint8_t reg, enum format_word which);
void format_set(struct emit *e, enum format_word which, uint8_t reg);

/* r2 bytes from r3 on; what is more than a string holds is cut off (D-5). */
void format_append(struct emit *e);
/* As many as a word says, from that place of the frame on; blanks; zeros. */
void format_append_from(struct emit *e, uint32_t from, enum format_word n);
void format_append_blanks(struct emit *e);
void format_append_zeros(struct emit *e);

/* The digits of r1, backward; none for 0. */
void format_digits(struct emit *e, char letter);
/* A sign: r1 becomes the magnitude.  Or 0x and the like. */
void format_sign(struct emit *e, const struct st_conversion *c);
void format_base(struct emit *e, const struct st_conversion *c);

/* The arguments that are values go to the frame; the text is empty. */
void format_begin(struct emit *e, const struct vir_inst *inst);
/* The text becomes the string at that place. */
void format_end(struct emit *e, uint32_t string);

#endif
