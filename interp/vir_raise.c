/*
 * vir_raise.c - exceptions as they are raised.
 */
#include "interp/vir_eval_int.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* the description of spec/exceptions.def with its {a} or {t} filled in, cut (D-5). */
static bool raise_described(struct vir_eval *ev, enum report_kind kind, uint32_t place,
			    const char *filling, size_t filling_len)
{
	const char *text = report_table[kind].text;
	const char *brace = strchr(text, '{');
	size_t before = brace ? (size_t)(brace - text) : strlen(text);
	const char *after = brace ? brace + strlen("{a}") : "";
	char desc[2 * LIMIT_STRING_BYTES];
	int len = snprintf(desc, sizeof(desc), "%.*s%.*s%s", (int)before, text, (int)filling_len,
			   filling, after);

	ev->raised.kind = kind;
	ev->raised.place = place;
	st_string_set(&ev->raised.desc, desc, (size_t)len);
	return false;
}

bool vir_raise(struct vir_eval *ev, enum report_kind kind, uint32_t place)
{
	return raise_described(ev, kind, place, "", 0);
}

bool vir_raise_number(struct vir_eval *ev, enum report_kind kind, uint32_t place, uint64_t number)
{
	char digits[32];
	int n = snprintf(digits, sizeof(digits),
			 kind == REPORT_BAD_ADDRESS ? "0x%" PRIx64 : "%" PRId64, number);

	return raise_described(ev, kind, place, digits, (size_t)n);
}

bool vir_raise_text(struct vir_eval *ev, enum report_kind kind, uint32_t place,
		    const struct st_string *text)
{
	return raise_described(ev, kind, place, text->bytes, text->len);
}
