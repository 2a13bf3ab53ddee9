/*
 * report.c - exceptions as they are raised, and what is reported at the end
 * (X-1, X-2, X-6).
 */
#include "interp/interp_int.h"

#include <stdio.h>
#include <string.h>

static void put_desc(struct exception *exc, const char *bytes, size_t len)
{
	size_t room = sizeof(exc->desc) - exc->len;

	if (len > room)
		len = room;
	if (len)
		memcpy(exc->desc + exc->len, bytes, len);
	exc->len += (uint32_t)len;
}

/* the description of spec/exceptions.def with its {a} or {t} filled in. */
static void raise_described(struct interp *in, enum report_kind kind, struct span at,
			    const char *filling, size_t filling_len)
{
	struct exception *exc = &in->run.raised;
	const char *text = report_table[kind].text;
	const char *place = strchr(text, '{');

	exc->kind = kind;
	exc->at = at;
	exc->len = 0;
	if (place) {
		put_desc(exc, text, (size_t)(place - text));
		put_desc(exc, filling, filling_len);
		text = place + strlen("{a}");
	}
	put_desc(exc, text, strlen(text));
	in->run.stop = report_table[kind].is_catchable ? RAISE : TIMEOUT;
}

bool raise_exception(struct interp *in, enum report_kind kind, struct span at)
{
	raise_described(in, kind, at, "", 0);
	return false;
}

bool raise_with_number(struct interp *in, enum report_kind kind, struct span at, uint64_t number)
{
	char digits[32];
	int n;

	if (kind == REPORT_BAD_ADDRESS)
		n = snprintf(digits, sizeof(digits), "0x%llx", (unsigned long long)number);
	else
		n = snprintf(digits, sizeof(digits), "%lld", (long long)number);
	raise_described(in, kind, at, digits, (size_t)n);
	return false;
}

bool raise_with_text(struct interp *in, enum report_kind kind, struct span at, const char *text,
		     size_t len)
{
	raise_described(in, kind, at, text, len);
	return false;
}

static bool is_same(const struct probe_report *r, uint32_t probe, enum report_kind kind,
		    struct span at)
{
	return r->probe == probe && r->report.kind == kind && r->report.at.pos == at.pos &&
	       r->report.at.len == at.len;
}

/* once for each probe, kind and place. */
void report_add(struct interp *in, enum report_kind kind, struct span at)
{
	uint32_t probe = in->run.fire->probe;

	for (size_t i = 0; i < in->n_reports; i++) {
		if (is_same(&in->reports[i], probe, kind, at)) {
			in->reports[i].report.count++;
			return;
		}
	}
	in->reports = arena_grow(in->state, in->reports, in->n_reports, &in->reports_room,
				 sizeof(*in->reports));
	const char *text = report_table[kind].text;
	if (report_table[kind].is_exception)
		text = arena_strndup(in->state, in->run.raised.desc, in->run.raised.len);
	in->reports[in->n_reports++] = (struct probe_report){
		.probe = probe,
		.report = { .kind = kind,
			    .probe = in->run.probe->name->text,
			    .at = at,
			    .text = text,
			    .count = 1 },
	};
}
