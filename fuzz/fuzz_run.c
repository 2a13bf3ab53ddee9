/*
 * Check and interpret: the input is a script, run on a fixed small target with a
 * small budget of ticks.  Whatever passes the checker must run to its end.
 */
#include <stdlib.h>
#include <string.h>

#include "compiler/front/front.h"
#include "engines/sim/replay.h"
#include "interp/interp.h"

#define BUDGET 2000

static const char test_file[] =
	"--- rules\nS-1\n"
	"--- script\n"
	"--- target\n"
	"vmk cpus=2\n"
	"vm 1 name=vm1 vcpus=2\n"
	"function vmk f 0x1000 size=0x100\n"
	"line vmk f 10 0x8\n"
	"symbol vmk m.lock 0x2000\n"
	"symbol guest 1 jiffies 0x7000\n"
	"memory vmk 0x2000 u64 0x2010 7 0x3000 0xffffffffffffffff\n"
	"memory vmk 0x3000 str \"name\"\n"
	"memory guest 1 0x7000 u64 1 2 3\n"
	"world 1001 \"sshd\"\n"
	"types m\n"
	"struct Node { struct Node *next; char name[8]; int32 n : 5, k : 9; };\n"
	"end types\n"
	"--- events\n"
	"10 VMM:HV_Exit vm=1 vcpu=0 RAX=5 VMCS_EXIT_REASON=12\n"
	"20 VMK:ENTER:f pcpu=1 world=1001 args 0x2000 0x3000 3\n"
	"30 VMM:HV_Resume vm=1 vcpu=1 RAX=6\n"
	"40 VMK:OFFSET:f:0x8 pcpu=0 world=1001\n"
	"--- expect\n";

static int discard(void *ctx, const char *bytes, size_t len)
{
	(void)ctx;
	(void)bytes;
	(void)len;
	return 0;
}

static struct engine *open_target(void)
{
	struct arena *a = arena_open(64 << 20, NULL);
	struct buf why = { 0 };
	struct replay *r;

	if (replay_parse("fixed.t", test_file, sizeof(test_file) - 1, a, &r, &why))
		abort();
	buf_free(&why);
	return replay_engine(r);
}

static void run(struct engine *e, const struct ck_program *p)
{
	struct interp_opts opts = { .ticks = BUDGET, .memory_bytes = 64 << 20 };
	struct out_sink sink = { NULL, discard };
	struct buf why = { 0 };
	struct executor *x;

	if (interp_open(p, &opts, &x))
		abort();
	if (e->ops->attach(e, p, x, &sink, &why) || e->ops->arm(e))
		abort();
	while (e->ops->step(e, UINT64_MAX) == ENGINE_MORE)
		;
	e->ops->disarm(e);
	e->ops->close(e);
	x->ops->close(x);
	buf_free(&why);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct engine *e = open_target();
	struct front_opts opts = { .memory_bytes = 256 << 20 };
	struct front *f = front_open(e->ops->target(e), &opts);
	char *text = malloc(size + 1);

	memcpy(text, data, size);
	text[size] = 0;
	struct front_input input = { "f.emt", text, size };
	if (front_compile(f, &input, 1) == 0)
		run(e, front_program(f));
	else
		e->ops->close(e);
	front_close(f);
	free(text);
	return 0;
}
