/*
 * rules_errors.c - for each error of the compiler, what makes it: rows of almost.def, or why there is none.
 */
#include <inttypes.h>
#include <string.h>

#include "randgen/rules.h"
#include "runtime/base/diag.h"

static const struct {
	const char *tag, *why;
} not_made[] = {
#define BREAK(place, needs, rule, tag, with, text)
#define BREAK_IN(place, needs, rule, tag, with, text, target, files)
#define NO_BREAK(tag, why) { tag, why },
#include "randgen/almost.def"
#undef BREAK
#undef BREAK_IN
#undef NO_BREAK
};

static const char *why_not(const char *tag)
{
	for (size_t i = 0; i < sizeof(not_made) / sizeof(not_made[0]); i++)
		if (strcmp(not_made[i].tag, tag) == 0)
			return not_made[i].why;
	return NULL;
}

/* Rows that break that rule so, or any rule. */
static uint32_t count_ways(const char *rule, const char *tag)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < rg_n_breaks; i++)
		n += strcmp(rg_break_tag(i), tag) == 0 &&
		     (!rule || strcmp(rg_break_rule(i), rule) == 0);
	return n;
}

/* Several messages may say one error of a rule. */
static bool is_told(enum msg id)
{
	for (unsigned i = 0; i < id; i++)
		if (msg_table[i].severity == SEV_ERROR &&
		    strcmp(msg_table[i].rule, msg_table[id].rule) == 0 &&
		    strcmp(msg_table[i].tag, msg_table[id].tag) == 0)
			return true;
	return false;
}

uint32_t rules_errors(FILE *to)
{
	uint32_t n_left = 0;

	fprintf(to, "# %-7s %-24s %4s\n", "rule", "error", "ways");
	for (unsigned id = 0; id < MSG_COUNT; id++) {
		const struct msg_info *msg = &msg_table[id];
		if (msg->severity != SEV_ERROR || is_told((enum msg)id))
			continue;
		uint32_t n = count_ways(msg->rule, msg->tag);
		const char *why = n ? "" : why_not(msg->tag);
		bool is_left = !why && count_ways(NULL, msg->tag) == 0;
		if (!why)
			why = is_left ? "nothing makes it" : "as another rule's";
		fprintf(to, "# %-7s %-24s %4" PRIu32 "%s%s\n", msg->rule, msg->tag, n,
			*why ? "   " : "", why);
		n_left += is_left;
	}
	return n_left;
}
