/*
 * rules.c - see rules.h.
 */
#include "compiler/back/rules.h"

#include <assert.h>

#include "runtime/vir/vir.h"

static const struct rules_row *row_at(const struct rules_table *table, uint32_t i)
{
	return (const struct rules_row *)(const void *)((const char *)table->first +
							i * table->row_bytes);
}

uint32_t rules_find(const struct rules_table *table, uint32_t op, rules_fits *fits,
		    const void *selection)
{
	for (uint32_t i = 0; i < table->n; i++) {
		const struct rules_row *row = row_at(table, i);
		bool ok = row->op == op;
		for (uint32_t k = 0; ok && row->shape[k]; k++)
			ok = fits(selection, k, row->shape[k]);
		if (ok)
			return i;
	}
	assert(!"every operation has a rule for all shapes");
	return 0;
}

bool rules_is_commutative(uint32_t op)
{
	return op == VIR_add || op == VIR_mul || op == VIR_and || op == VIR_or || op == VIR_xor;
}
