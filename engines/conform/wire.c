/*
 * wire.c - see wire.h.
 */
#include "engines/conform/wire.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "engines/conform/names.h"

static const char hello[] = "vprobes-conformance";

/* -- texts -------------------------------------------------------------------------------------- */

/* The members of an object, one after the other; the first one opens it. */
static void put_key(struct buf *out, const char *key)
{
	bool is_first = out->len == 0 || out->data[out->len - 1] == '\n';

	buf_printf(out, is_first ? "{\"%s\":" : ",\"%s\":", key);
}

static void put_number(struct buf *out, const char *key, uint64_t number)
{
	put_key(out, key);
	buf_printf(out, "%" PRIu64, number);
}

/* A byte as the character of its code, in UTF-8, or escaped. */
static void put_byte(struct buf *out, unsigned char byte)
{
	if (byte == 0)
		buf_puts(out, "\\u0100");
	else if (byte < 0x20)
		buf_printf(out, "\\u%04x", byte);
	else if (byte == '"' || byte == '\\')
		buf_put(out, (char[]){ '\\', (char)byte }, 2);
	else
		buf_put(out, (char[]){ (char)(0xc0 | byte >> 6), (char)(0x80 | (byte & 0x3f)) }, 2);
}

static bool stands_for_itself(unsigned char byte)
{
	return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

static void put_text(struct buf *out, const char *key, const char *bytes, size_t len)
{
	put_key(out, key);
	buf_putc(out, '"');
	for (size_t i = 0; i < len;) {
		size_t start = i;
		while (i < len && stands_for_itself((unsigned char)bytes[i]))
			i++;
		buf_put(out, bytes + start, i - start);
		if (i < len && bytes[i] == '\n')
			buf_puts(out, "\\n");
		else if (i < len)
			put_byte(out, (unsigned char)bytes[i]);
		i++;
	}
	buf_putc(out, '"');
}

static void end_line(struct buf *out)
{
	buf_puts(out, "}\n");
	if (out->failed)
		die("line");
}

/* False: it is no text, or has a character that is no byte. */
static bool get_text(const cJSON *value, struct buf *text)
{
	if (!cJSON_IsString(value))
		return false;
	for (const unsigned char *at = (const unsigned char *)value->valuestring; *at; at++) {
		unsigned code = *at;
		if (code >= 0x80) {
			if (code < 0xc2 || code > 0xc4 || (at[1] & 0xc0) != 0x80)
				return false;
			code = (code & 0x1f) << 6 | (*++at & 0x3f);
		}
		if (code > 256)
			return false;
		buf_putc(text, (char)code);
	}
	return true;
}

/* Without the key: nothing, and has (unless NULL) is false. */
static bool get_optional(const cJSON *from, const char *key, struct buf *text, bool *has,
			 struct buf *why)
{
	const cJSON *value = cJSON_GetObjectItemCaseSensitive(from, key);

	if (has)
		*has = value && !cJSON_IsNull(value);
	if (!value || cJSON_IsNull(value) || get_text(value, text))
		return true;
	buf_printf(why, "\"%s\" is no text of bytes\n", key);
	return false;
}

/* -- lines ----------------------------------------------------------------------------------------- */

static cJSON *parse_line(const char *line, size_t len, struct buf *why)
{
	const char *end = NULL;
	cJSON *o = cJSON_ParseWithLengthOpts(line, len, &end, false);
	bool is_whole = o && end;

	while (is_whole && end < line + len)
		is_whole = strchr(" \t\r\n", *end++) != NULL && end[-1];
	if (is_whole && cJSON_IsObject(o))
		return o;
	cJSON_Delete(o);
	if (why)
		buf_puts(why, "the line is no JSON object\n");
	return NULL;
}

static bool is_protocol(const cJSON *o)
{
	const cJSON *n = cJSON_GetObjectItemCaseSensitive(o, "protocol");

	return cJSON_IsNumber(n) && n->valuedouble == WIRE_PROTOCOL;
}

static bool get_id(const cJSON *o, uint64_t *id)
{
	const cJSON *n = cJSON_GetObjectItemCaseSensitive(o, "id");

	if (!cJSON_IsNumber(n) || !(n->valuedouble >= 0 && n->valuedouble < 1e15))
		return false;
	*id = (uint64_t)n->valuedouble;
	return (double)*id == n->valuedouble;
}

/* -- the judge's side -------------------------------------------------------------------------------- */

void wire_put_hello(struct buf *out)
{
	put_text(out, "hello", hello, strlen(hello));
	put_number(out, "protocol", WIRE_PROTOCOL);
	end_line(out);
}

void wire_put_test(struct buf *out, uint64_t id, const char *name, const struct buf *text)
{
	put_number(out, "id", id);
	put_text(out, "name", name, strlen(name));
	put_text(out, "test", text->data, text->len);
	end_line(out);
}

bool wire_get_greeting(const char *line, size_t len, struct buf *engine, struct buf *why)
{
	cJSON *o = parse_line(line, len, why);

	if (!o)
		return false;
	bool ok = is_protocol(o) && get_text(cJSON_GetObjectItemCaseSensitive(o, "engine"), engine);
	if (!ok)
		buf_printf(why, "its first line must have \"protocol\": %d and \"engine\"\n",
			   WIRE_PROTOCOL);
	cJSON_Delete(o);
	return ok;
}

static bool get_outcome(const cJSON *o, struct outcome *outcome, struct buf *why)
{
	const cJSON *rejected = cJSON_GetObjectItemCaseSensitive(o, "rejected");
	bool has_ticks, has_warn;

	if (!cJSON_IsBool(rejected)) {
		buf_puts(why, "\"rejected\" must be true or false\n");
		return false;
	}
	outcome->is_rejected = cJSON_IsTrue(rejected);
	if (!get_optional(o, "expect", &outcome->output, NULL, why) ||
	    !get_optional(o, "reject", &outcome->reject, NULL, why) ||
	    !get_optional(o, "trap", &outcome->trap, NULL, why) ||
	    !get_optional(o, "warn", &outcome->warn, &has_warn, why) ||
	    !get_optional(o, "ticks", &outcome->ticks, &has_ticks, why) ||
	    !get_optional(o, "messages", &outcome->messages, NULL, why))
		return false;
	outcome->lacks_ticks = !has_ticks;
	outcome->lacks_warn = !has_warn;
	/* A line each, whatever stands between them. */
	for (size_t i = 0; i < outcome->ticks.len; i++)
		if (outcome->ticks.data[i] == ' ')
			outcome->ticks.data[i] = '\n';
	return true;
}

bool wire_get_answer(const char *line, size_t len, struct wire_answer *a, struct buf *why)
{
	cJSON *o = parse_line(line, len, why);
	bool ok = false;

	*a = (struct wire_answer){ 0 };
	if (!o)
		return false;
	if (!get_id(o, &a->id))
		buf_puts(why, "\"id\" must be that of a test\n");
	else if (get_optional(o, "unsupported", &a->unsupported, NULL, why) &&
		 get_optional(o, "failed", &a->failed, NULL, why))
		ok = a->unsupported.len || a->failed.len || get_outcome(o, &a->outcome, why);
	cJSON_Delete(o);
	return ok;
}

void wire_free_answer(struct wire_answer *a)
{
	buf_free(&a->unsupported);
	buf_free(&a->failed);
	outcome_free(&a->outcome);
}

/* -- the engine's side -------------------------------------------------------------------------------- */

bool wire_is_hello(const char *line, size_t len)
{
	cJSON *o = parse_line(line, len, NULL);
	const cJSON *said = cJSON_GetObjectItemCaseSensitive(o, "hello");
	bool is_hello =
		cJSON_IsString(said) && strcmp(said->valuestring, hello) == 0 && is_protocol(o);

	cJSON_Delete(o);
	return is_hello;
}

void wire_put_greeting(struct buf *out, const char *engine)
{
	put_number(out, "protocol", WIRE_PROTOCOL);
	put_text(out, "engine", engine, strlen(engine));
	end_line(out);
}

bool wire_get_test(const char *line, size_t len, uint64_t *id, struct buf *name, struct buf *text,
		   struct buf *why)
{
	cJSON *o = parse_line(line, len, why);

	if (!o)
		return false;
	bool ok = get_id(o, id) && get_text(cJSON_GetObjectItemCaseSensitive(o, "name"), name) &&
		  get_text(cJSON_GetObjectItemCaseSensitive(o, "test"), text);
	if (!ok)
		buf_puts(why, "a test has \"id\", \"name\" and \"test\"\n");
	cJSON_Delete(o);
	return ok;
}

static void put_buf(struct buf *out, const char *key, const struct buf *text)
{
	put_text(out, key, text->data, text->len);
}

void wire_put_answer(struct buf *out, const struct wire_answer *a)
{
	put_number(out, "id", a->id);
	if (a->failed.len) {
		put_buf(out, "failed", &a->failed);
	} else if (a->unsupported.len) {
		put_buf(out, "unsupported", &a->unsupported);
	} else {
		put_key(out, "rejected");
		buf_puts(out, a->outcome.is_rejected ? "true" : "false");
		put_buf(out, "expect", &a->outcome.output);
		put_buf(out, "reject", &a->outcome.reject);
		put_buf(out, "warn", &a->outcome.warn);
		put_buf(out, "trap", &a->outcome.trap);
		put_buf(out, "ticks", &a->outcome.ticks);
		put_buf(out, "messages", &a->outcome.messages);
	}
	end_line(out);
}
