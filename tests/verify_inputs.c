/*
 * verify_inputs.c - the target that the corpus is compiled for, its memory, and what fires pass.
 *
 * Memory is no array but a function of address, kind and seed: so a fire can have another
 * one without anything being filled, and what changes while it is read is one of them.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "engines/sim/replay.h"
#include "tests/verify.h"

/* -- numbers ------------------------------------------------------------------------------ */

/* splitmix64 */
static uint64_t mix(uint64_t x)
{
	x += 0x9e3779b97f4a7c15u;
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

uint64_t world_random(struct world *w)
{
	return mix(w->state++);
}

static void add_number(struct world *w, uint64_t number)
{
	for (uint32_t i = 0; i < w->n_numbers; i++)
		if (w->numbers[i] == number)
			return;
	if (w->n_numbers < NUMBERS)
		w->numbers[w->n_numbers++] = number;
}

/* At most half of the room: the numbers of machines are to be there, too. */
static void add_literals(struct world *w, const char *text)
{
	for (const char *at = text; *at && w->n_numbers < NUMBERS / 2;) {
		if (!isdigit((unsigned char)*at) ||
		    (at > text && (isalnum((unsigned char)at[-1]) || at[-1] == '_'))) {
			at++;
			continue;
		}
		char *end;
		uint64_t number = strtoull(at, &end, 0);
		add_number(w, number);
		add_number(w, number + 1);
		add_number(w, number - 1);
		add_number(w, -number);
		add_number(w, ~number);
		at = end;
	}
}

void world_begin(struct world *w, const char *script)
{
	static const unsigned widths[] = { 7, 8, 15, 16, 31, 32, 62, 63 };

	*w = (struct world){ .seed = 1 };
	add_literals(w, strchr(script, '\n')); /* behind the verdict */
	for (uint64_t small = 0; small < 12; small++)
		add_number(w, small);
	add_number(w, UINT64_MAX);
	add_number(w, UINT64_MAX - 1);
	for (unsigned i = 0; i < sizeof(widths) / sizeof(widths[0]); i++) {
		uint64_t power = UINT64_C(1) << widths[i];
		add_number(w, power);
		add_number(w, power - 1);
		add_number(w, power + 1);
		add_number(w, -power);
	}
	add_number(w, MEMORY);
	add_number(w, MEMORY + 64);
	add_number(w, MEMORY + MEMORY_BYTES - 8);
	add_number(w, 100);
	add_number(w, 1000);
	add_number(w, 1000000);
	add_number(w, 0x5555555555555555);
	add_number(w, 0xaaaaaaaaaaaaaaaa);
}

uint64_t world_number(struct world *w)
{
	uint64_t random = world_random(w), kind = random >> 60;

	if (kind < 6)
		return w->numbers[(random & 0xffff) % w->n_numbers];
	if (kind < 10)
		return random & 0x3ff;
	return random >> (world_random(w) & 63);
}

/* -- memory --------------------------------------------------------------------------------- */

void world_turn(struct world *w)
{
	uint64_t random = world_random(w);

	w->memory = (enum memory)(random % MEMORY_KINDS);
	w->seed = random;
	w->n_reads = 0;
}

static uint64_t two_numbers(uint64_t low, uint64_t high)
{
	return (low & UINT32_MAX) | high << 32;
}

static uint64_t restless(struct world *w)
{
	uint64_t random = mix(w->seed + w->n_reads);

	return random & 1 ? w->numbers[(random >> 1) % w->n_numbers]
			  : mix(random) >> (random >> 1 & 63);
}

/* The word at an address that is a multiple of 8. */
static uint64_t word_at(struct world *w, uint64_t address)
{
	uint64_t at = address - MEMORY, random = mix(w->seed ^ address);

	switch (w->memory) {
	case MEMORY_ZEROS:
		return 0;
	case MEMORY_ONES:
		return UINT64_MAX;
	case MEMORY_SAME:
		return UINT64_C(0x0101010101010101) * (w->seed >> 1 & (w->seed & 1 ? 255 : 3));
	case MEMORY_SMALL:
		return random & 0x0303030303030303;
	case MEMORY_BYTES_RANDOM:
		return random;
	case MEMORY_RISING:
		return two_numbers(at / 4 * 3, at / 4 * 3 + 3);
	case MEMORY_FALLING:
		return two_numbers(MEMORY_BYTES - at / 4 * 3, MEMORY_BYTES - at / 4 * 3 - 3);
	case MEMORY_RING:
		return MEMORY + (at + 16) % MEMORY_BYTES;
	case MEMORY_CHAIN:
		return at + 16 < MEMORY_BYTES ? address + 16 : 0;
	case MEMORY_SELF:
		return address;
	case MEMORY_JUMPS:
		return MEMORY + random % (MEMORY_BYTES / 8) * 8;
	case MEMORY_ONES_EVERYWHERE:
		return UINT64_MAX;
	case MEMORY_GROWING:
		return MEMORY + 16 * w->n_reads;
	case MEMORY_RESTLESS:
	case MEMORY_EVERYWHERE:
	case MEMORY_KINDS:
		break;
	}
	return restless(w);
}

static int read_memory(const struct fire *f, unsigned space, uint64_t address, void *to, size_t len)
{
	struct world *w = f->ctx;
	uint64_t at = address - MEMORY;
	unsigned char *bytes = to;

	if (space != 0)
		return -EFAULT;
	if (w->memory < MEMORY_EVERYWHERE && (at > MEMORY_BYTES || len > MEMORY_BYTES - at))
		return -EFAULT;
	w->n_reads++;
	for (size_t i = 0; i < len; i++, address++)
		bytes[i] = (unsigned char)(word_at(w, address & ~UINT64_C(7)) >> address % 8 * 8);
	return 0;
}

static int read_var(const struct fire *f, unsigned builtin_var, uint64_t *value)
{
	struct world *w = f->ctx;

	(void)builtin_var;
	*value = w->memory == MEMORY_ZEROS ? 0 : world_number(w);
	return 0;
}

static uint64_t read_time(const struct fire *f)
{
	return world_number(f->ctx);
}

const struct fire_ops world_fire_ops = {
	.read = read_memory,
	.var = read_var,
	.system_time_us = read_time,
};

/* -- the target ------------------------------------------------------------------------------- */

static const char target_text[] = "--- target\n"
				  "vmk cpus=1\n"
				  "function vmk loop 0x418000010000\n"
				  "function vmk set 0x418000020000\n"
				  "function vmk add 0x418000030000\n"
				  "function vmk drop 0x418000040000\n";

const struct front_target *world_target(void)
{
	static struct engine *engine;
	struct buf why = { 0 };
	struct replay *r;

	if (!engine) {
		struct arena *a = arena_open(16 << 20, NULL);
		if (!a || replay_parse("target", target_text, strlen(target_text), a, &r, &why) ||
		    !(engine = replay_engine(r)))
			die("the target", buf_str(&why));
	}
	return engine->ops->target(engine);
}
