/*
 * exec_print.c - the samples as tables for people (Markdown) and for programs (JSON).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/exec.h"
#include "bench/exec_stats.h"
#include "bench/report.h"

/* -- ratios of the whole -------------------------------------------------------------------- */

static struct spread interp_over_jit(const struct bench *b, enum row_id id)
{
	return stats_over_jit(b, id, WHO_INTERP);
}

static struct spread vir_over_jit(const struct bench *b, enum row_id id)
{
	return stats_over_jit(b, id, WHO_VIR);
}

static struct spread guarded_over_jit(const struct bench *b, enum row_id id)
{
	return stats_over_jit(b, id, WHO_GUARDED);
}

static const struct {
	enum kind kind;
	const char *id, *title;
} kinds[] = {
	{ KIND_FIRE, "fire", "Fires: the whole fire, nothing subtracted" },
	{ KIND_COMPUTE, "compute", "Integers, branches, calls: an operation" },
	{ KIND_MEMORY, "memory", "Reads of target memory: an operation" },
	{ KIND_STATE, "state", "Bags and aggregates: an operation" },
	{ KIND_TEXT, "text", "Strings and output: an operation" },
};

/* -- Markdown ---------------------------------------------------------------------------------- */

/* Three digits that count. */
static const char *short_number(char *to, size_t size, double x)
{
	snprintf(to, size, x < 10 ? "%.2f" : x < 100 ? "%.1f" : "%.0f", x);
	return to;
}

static void put_cell(FILE *f, double x)
{
	char text[32];

	fprintf(f, " %s |", short_number(text, sizeof(text), x));
}

/* Half the distance of the quartiles, of the median. */
static double relative_spread(struct spread s)
{
	return 50 * (s.q3 - s.q1) / s.median;
}

static void put_row(FILE *f, const struct bench *b, enum row_id id, double xadd_ns)
{
	struct spread jit = stats_compared_ns(b, id, WHO_JIT), c = stats_compared_ns(b, id, WHO_C);

	fprintf(f, "| %s |", row_infos[id].title);
	for (enum who who = 0; who < N_WHO; who++)
		put_cell(f, stats_compared_ns(b, id, who).median);
	put_cell(f, stats_jit_over_c(b, id).median);
	put_cell(f, interp_over_jit(b, id).median);
	put_cell(f, guarded_over_jit(b, id).median);
	put_cell(f, jit.median / xadd_ns);
	fprintf(f, " %.0f %%, %.0f %% |\n", relative_spread(jit), relative_spread(c));
}

static void put_kind(FILE *f, const struct bench *b, enum kind kind, const char *title,
		     double xadd_ns)
{
	fprintf(f, "\n### %s\n\n", title);
	fprintf(f,
		"| | interp | VIR | JIT | guarded | C | JIT/C | interp/JIT | guarded/JIT | JIT in xadds | spread of JIT, C |\n"
		"|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
	for (enum row_id id = 0; id < N_ROWS; id++)
		if (row_is_open(&b->all[id]) && row_infos[id].kind == kind)
			put_row(f, b, id, xadd_ns);
}

static void put_geomeans(FILE *f, const struct bench *b)
{
	fprintf(f, "\n### Geometric means, with the least and the most\n\n"
		   "| | rows | JIT/C | interp/JIT | VIR/JIT | guarded/JIT |\n"
		   "|---|---:|---:|---:|---:|---:|\n");
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		static stats_fn *const columns[] = { stats_jit_over_c, interp_over_jit,
						     vir_over_jit, guarded_over_jit };
		struct geomean g = stats_geomean(b, kinds[i].kind, stats_jit_over_c);
		if (!g.n_rows)
			continue;
		fprintf(f, "| %s | %u |", kinds[i].id, g.n_rows);
		for (size_t k = 0; k < sizeof(columns) / sizeof(columns[0]); k++) {
			char mean[32], least[32], most[32];
			g = stats_geomean(b, kinds[i].kind, columns[k]);
			fprintf(f, " **%s** (%s .. %s) |", short_number(mean, sizeof(mean), g.mean),
				short_number(least, sizeof(least), g.least),
				short_number(most, sizeof(most), g.most));
		}
		fprintf(f, "\n");
	}
}

/* What was asked of this machine, and what it is. */
static void put_aims(FILE *f, const struct bench *b, double xadd_ns)
{
	double empty = stats_fire_ns(b, ROW_empty, WHO_JIT).median;

	fprintf(f, "\n### What was asked\n\n");
	fprintf(f, "- JIT against C, compute rows: at most 1.5, aim 1.2: **%.2f**\n",
		stats_geomean(b, KIND_COMPUTE, stats_jit_over_c).mean);
	fprintf(f, "- interpreter against JIT, compute rows: at least 50: **%.0f**\n",
		stats_geomean(b, KIND_COMPUTE, interp_over_jit).mean);
	fprintf(f,
		"- empty probe, a fire: at most 10 ns: **%.1f ns** (%.1f xadds), of which the "
		"caller's loop is %.1f ns\n",
		empty, empty / xadd_ns, stats_fire_ns(b, ROW_empty, WHO_C).median);
	if (row_is_open(&b->all[ROW_aggr_int])) {
		double hit = stats_op_ns(b, ROW_aggr_int, WHO_JIT).median;
		fprintf(f,
			"- aggregate hit, one int key: at most 15 ns: **%.1f ns** (%.1f xadds)\n",
			hit, hit / xadd_ns);
	}
}

bool print_markdown(const struct bench *b, const char *path)
{
	struct spread xadd = spread_of(b->xadd_ns, b->rounds);
	FILE *f = open_output(path);

	if (!f)
		return false;
	put_machine(f);
	fprintf(f,
		"Medians of %u rounds, samples of %g ms or more; nanoseconds of CPU time.\n"
		"`lock xadd` of the same run: %.2f ns (%.2f .. %.2f).\n",
		b->rounds, b->sample_ms, xadd.median, xadd.q1, xadd.q3);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		put_kind(f, b, kinds[i].kind, kinds[i].title, xadd.median);
	put_geomeans(f, b);
	put_aims(f, b, xadd.median);
	return close_output(f);
}

/* -- JSON -------------------------------------------------------------------------------------- */

static cJSON *row_json(const struct bench *b, enum row_id id)
{
	const struct row_info *info = &row_infos[id];
	cJSON *o = cJSON_CreateObject(), *times = cJSON_CreateObject();

	cJSON_AddStringToObject(o, "id", info->id);
	cJSON_AddStringToObject(o, "kind", kinds[info->kind].id);
	cJSON_AddStringToObject(o, "title", info->title);
	cJSON_AddNumberToObject(o, "ops_per_fire", info->ops);
	cJSON_AddItemToObject(o, "times", times);
	for (enum who who = 0; who < N_WHO; who++) {
		cJSON *t = cJSON_CreateObject();
		cJSON_AddItemToObject(t, "ns_per_fire", spread_json(stats_fire_ns(b, id, who)));
		cJSON_AddItemToObject(t, "ns_per_op", spread_json(stats_op_ns(b, id, who)));
		cJSON_AddItemToObject(times, who_infos[who].name, t);
	}
	cJSON_AddItemToObject(o, "jit_over_c", spread_json(stats_jit_over_c(b, id)));
	cJSON_AddItemToObject(o, "interp_over_jit", spread_json(interp_over_jit(b, id)));
	cJSON_AddItemToObject(o, "vir_over_jit", spread_json(vir_over_jit(b, id)));
	cJSON_AddItemToObject(o, "guarded_over_jit", spread_json(guarded_over_jit(b, id)));
	return o;
}

static cJSON *geomeans_json(const struct bench *b)
{
	cJSON *o = cJSON_CreateObject();

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		cJSON *k = cJSON_CreateObject();
		enum kind kind = kinds[i].kind;
		cJSON_AddNumberToObject(k, "jit_over_c",
					stats_geomean(b, kind, stats_jit_over_c).mean);
		cJSON_AddNumberToObject(k, "interp_over_jit",
					stats_geomean(b, kind, interp_over_jit).mean);
		cJSON_AddNumberToObject(k, "vir_over_jit",
					stats_geomean(b, kind, vir_over_jit).mean);
		cJSON_AddNumberToObject(k, "guarded_over_jit",
					stats_geomean(b, kind, guarded_over_jit).mean);
		cJSON_AddItemToObject(o, kinds[i].id, k);
	}
	return o;
}

static cJSON *whole_json(const struct bench *b)
{
	cJSON *o = cJSON_CreateObject(), *rows = cJSON_CreateArray();

	cJSON_AddItemToObject(o, "machine", machine_json());
	cJSON_AddNumberToObject(o, "rounds", b->rounds);
	cJSON_AddNumberToObject(o, "sample_ms", b->sample_ms);
	cJSON_AddItemToObject(o, "lock_xadd_ns", spread_json(spread_of(b->xadd_ns, b->rounds)));
	cJSON_AddItemToObject(o, "rows", rows);
	for (enum row_id id = 0; id < N_ROWS; id++)
		if (row_is_open(&b->all[id]))
			cJSON_AddItemToArray(rows, row_json(b, id));
	cJSON_AddItemToObject(o, "geometric_means", geomeans_json(b));
	return o;
}

bool print_json(const struct bench *b, const char *path)
{
	return put_json(whole_json(b), path);
}
