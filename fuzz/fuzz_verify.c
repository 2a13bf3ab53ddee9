/*
 * The verifier on modules that nobody made for it, and on answers of a prover that lies. The first byte says
 * what the others are:
 *
 *	i  an image
 *	t  the text of a module
 *	c  a certificate of a fixed module, behind its header (verifier/cert.h)
 *	a  what vprobe-prove says of that module (verifier/answer.h)
 *
 * Whatever it is, the verifier ends, and says why it refuses. What it finds is always the same; its
 * certificate is accepted, and then proves as much; what is known can be printed.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz/image.h"
#include "verifier/answer.h"
#include "verifier/verifier.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MEMORY_BYTES = 512 << 20, MOST_ANSWERS = 8 };

/* Loops with a bound and without, a division, a call, cells. */
static const char fixed[] = "place 1:1 0 1\n"
			    "var @0 perhost cell n = 0 ; 1:1\n"
			    "bag #0 perenv 4 b ; 1:1\n"
			    "func ^0 f(%0, %1) value slots 0 cells 1\n"
			    "  cset !0, %0\n"
			    "  %2 = loop %1 : %3\n"
			    "    tick\n"
			    "    %4 = const 1\n"
			    "    %5 = sub %3, %4\n"
			    "    %6 = bool %5\n"
			    "    if %6\n"
			    "      cont 1, %5\n"
			    "    else\n"
			    "      br 1, %3\n"
			    "    end\n"
			    "    exit\n"
			    "  end\n"
			    "  %7 = divu %0, %2\n"
			    "  ret.v %7\n"
			    "end\n"
			    "func ^1 p(%0) nothing slots 0 cells 0\n"
			    "  %1 = const 10\n"
			    "  tick\n"
			    "  %2 = call ^0, %0, %1\n"
			    "  %3 = each #0, %2 : %4, %5, %6\n"
			    "    tick\n"
			    "    cont 0, %5\n"
			    "  end\n"
			    "  %7 = gupd @0, add, %3\n"
			    "  ret\n"
			    "end\n"
			    "probe ^1 domain 1 vm 0 \"i\" ; 1:1\n";

static struct vir_module *parse(struct arena *a, const char *text, size_t len, struct buf *why)
{
	struct vir_module *m;

	return vir_parse(a, text, len, &m, why) ? NULL : m;
}

static struct vir_module *read_image(struct arena *a, const uint8_t *data, size_t size,
				     struct buf *why)
{
	struct buf image = { 0 };
	struct vir_module *m;
	int err;

	image_from_bytes(data, size, &image);
	err = vir_read(a, image.data, image.len, &m, why);
	buf_free(&image);
	return err ? NULL : m;
}

static void visit(void *ctx, const struct finding *f)
{
	*(size_t *)ctx += strlen(f->text);
}

static void say(const struct verified *v)
{
	struct buf out = { 0 };
	size_t said = 0;

	if (verified_findings(v, visit, &said) || verified_print(v, &out))
		abort();
	buf_free(&out);
}

/* NULL: it is refused, and there is a reason. */
static struct verified *ask(struct vir_module *m, const struct buf *certificate)
{
	struct verify_opts opts = { .certificate = NULL };
	struct buf why = { 0 };
	struct verified *v;

	if (certificate) {
		opts.certificate = certificate->data;
		opts.certificate_len = certificate->len;
	}
	if (verify(m, &opts, &v, &why) == 0) {
		buf_free(&why);
		return v;
	}
	if (!why.len)
		abort();
	buf_free(&why);
	return NULL;
}

/* What is proved, as a certificate. */
static void prove(struct vir_module *m, const struct buf *certificate, struct buf *proved)
{
	struct verified *v = ask(m, certificate);

	if (!v)
		return;
	verified_certificate(v, proved);
	say(v);
	if (proved->failed || !proved->len)
		abort();
}

static void try_module(struct vir_module *m)
{
	struct buf found = { 0 }, again = { 0 }, checked = { 0 };

	prove(m, NULL, &found);
	if (found.len) {
		prove(m, NULL, &again);
		prove(m, &found, &checked);
		if (found.len != again.len || memcmp(found.data, again.data, found.len) != 0 ||
		    checked.len == 0)
			abort();
	}
	buf_free(&found);
	buf_free(&again);
	buf_free(&checked);
}

/* Its claims are the bytes. */
static void try_claims(struct vir_module *m, const uint8_t *data, size_t size)
{
	enum { HEADER = 13 };
	struct buf certificate = { 0 }, proved = { 0 };

	prove(m, NULL, &certificate);
	if (certificate.len < HEADER)
		abort();
	certificate.len = HEADER;
	buf_put(&certificate, data, size);
	prove(m, &certificate, &proved);
	buf_free(&certificate);
	buf_free(&proved);
}

static void try_answers(struct vir_module *m, const uint8_t *data, size_t size)
{
	struct answer a;
	uint64_t sum = 0;
	size_t at = 0;

	for (int i = 0; i < MOST_ANSWERS && answer_next(data, size, &at, &a) == ANSWER_IS_THERE;
	     i++) {
		if (at > size || a.len > size)
			abort();
		struct buf certificate = { 0 }, proved = { 0 };
		for (uint32_t k = 0; a.kind == ANSWER_RUN && k < a.len / 8; k++)
			sum += answer_run_number(&a, k);
		if (a.kind == ANSWER_CERTIFICATE) {
			buf_put(&certificate, a.bytes, a.len);
			prove(m, &certificate, &proved);
		}
		buf_free(&certificate);
		buf_free(&proved);
	}
	if (sum == UINT64_MAX && size < sizeof(sum))
		abort(); /* of no bytes nothing was read */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_open(MEMORY_BYTES, NULL);
	struct buf why = { 0 };
	struct vir_module *m = NULL;
	uint8_t form = size ? *data : 0;

	if (!a)
		abort();
	if (form == 'i')
		m = read_image(a, data + 1, size - 1, &why);
	else if (form == 't')
		m = parse(a, (const char *)data + 1, size - 1, &why);
	else if (form == 'c' || form == 'a')
		m = parse(a, fixed, sizeof(fixed) - 1, &why);
	if (form == 'c' || form == 'a') {
		if (!m)
			abort();
		(form == 'c' ? try_claims : try_answers)(m, data + 1, size - 1);
	} else if (m) {
		try_module(m);
	}
	buf_free(&why);
	arena_close(a);
	return 0;
}
