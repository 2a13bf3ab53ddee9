/*
 * live_print.c - the tables of bench/live.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench/live.h"
#include "bench/report.h"

enum { V = TOOL_VPROBE, B = TOOL_BPFTRACE };

/* -- what samples say ------------------------------------------------------------------------ */

/* vprobe's by bpftrace's, within each round. */
static struct spread ratio_of(double *const samples[N_TOOLS], uint32_t n)
{
	struct spread s = { NAN, NAN, NAN };
	double *ratios = malloc(n * sizeof(*ratios));

	if (!ratios)
		return s;
	for (uint32_t i = 0; i < n; i++)
		ratios[i] = samples[V][i] / samples[B][i];
	s = spread_of(ratios, n);
	free(ratios);
	return s;
}

static bool has_times(const struct live_row *row)
{
	return row->is_open && !row->refused[0];
}

/* -- Markdown -------------------------------------------------------------------------------- */

static void put_spread(FILE *f, struct spread s, const char *format)
{
	fprintf(f, " ");
	fprintf(f, format, s.median);
	fprintf(f, " (");
	fprintf(f, format, s.q1);
	fprintf(f, " .. ");
	fprintf(f, format, s.q3);
	fprintf(f, ") |");
}

static void put_row(FILE *f, const struct live *b, enum live_row_id id)
{
	const struct live_row *row = &b->all[id];

	fprintf(f, "| %s |", live_row_infos[id].title);
	for (int tool = 0; tool < N_TOOLS; tool++)
		put_spread(f, spread_of(row->cost[tool], b->rounds), "%.0f");
	fprintf(f, " **%.2f** |", ratio_of(row->cost, b->rounds).median);
	for (int tool = 0; tool < N_TOOLS; tool++)
		fprintf(f, " %.0f |", spread_of(row->program[tool], b->rounds).median);
	fprintf(f, " %.2f | %.0f |\n", ratio_of(row->program, b->rounds).median,
		spread_of(row->alone[V], b->rounds).median);
}

static void put_start(FILE *f, const struct live *b, const char *title,
		      double *const samples[N_TOOLS])
{
	fprintf(f, "| %s |", title);
	for (int tool = 0; tool < N_TOOLS; tool++)
		put_spread(f, spread_of(samples[tool], b->starts), "%.1f");
	fprintf(f, " **%.2f** |\n", ratio_of(samples, b->starts).median);
}

bool print_live_markdown(const struct live *b, const char *path)
{
	FILE *f = open_output(path);

	if (!f)
		return false;
	put_machine(f);
	fprintf(f,
		"Medians of %u rounds, with quartiles; nanoseconds of CPU time for a call, of %llu calls on each "
		"of %u CPUs at once.\n\n",
		b->rounds, (unsigned long long)b->calls, b->n_cpus);
	fprintf(f,
		"| | vprobe | bpftrace | ratio | in programs: vprobe | bpftrace | ratio | the call alone |\n"
		"|---|---:|---:|---:|---:|---:|---:|---:|\n");
	for (enum live_row_id id = 0; id < N_LIVE_ROWS; id++)
		if (has_times(&b->all[id]))
			put_row(f, b, id);
	fprintf(f, "\nMedians of %u scripts of one probe, with quartiles.\n\n", b->starts);
	fprintf(f, "| | vprobe | bpftrace | ratio |\n|---|---:|---:|---:|\n");
	put_start(f, b, "from the command to the first call that is seen, ms", b->start.armed_ms);
	put_start(f, b, "most resident memory, MB", b->start.resident_mb);
	put_start(f, b, "from the interrupt to the end, ms", b->start.unload_ms);
	return close_output(f);
}

/* -- JSON ------------------------------------------------------------------------------------ */

/* Of both tools, and the ratio. */
static cJSON *both_json(double *const samples[N_TOOLS], uint32_t n)
{
	cJSON *o = cJSON_CreateObject();

	for (int tool = 0; tool < N_TOOLS; tool++)
		cJSON_AddItemToObject(o, live_tool_names[tool],
				      spread_json(spread_of(samples[tool], n)));
	cJSON_AddItemToObject(o, "ratio", spread_json(ratio_of(samples, n)));
	return o;
}

static cJSON *row_json(const struct live *b, enum live_row_id id)
{
	const struct live_row_info *info = &live_row_infos[id];
	const struct live_row *row = &b->all[id];
	cJSON *o = cJSON_CreateObject(), *scripts = cJSON_CreateObject();

	cJSON_AddStringToObject(o, "id", info->id);
	cJSON_AddStringToObject(o, "title", info->title);
	cJSON_AddItemToObject(o, "scripts", scripts);
	for (int tool = 0; tool < N_TOOLS; tool++)
		cJSON_AddStringToObject(scripts, live_tool_names[tool], info->scripts[tool]);
	cJSON_AddItemToObject(o, "cost_ns", both_json(row->cost, b->rounds));
	cJSON_AddItemToObject(o, "in_programs_ns", both_json(row->program, b->rounds));
	cJSON_AddItemToObject(o, "alone_ns", spread_json(spread_of(row->alone[V], b->rounds)));
	return o;
}

static cJSON *whole_json(const struct live *b)
{
	cJSON *o = cJSON_CreateObject(), *rows = cJSON_CreateArray();
	const struct live_start *start = &b->start;

	cJSON_AddItemToObject(o, "machine", machine_json());
	cJSON_AddNumberToObject(o, "rounds", b->rounds);
	cJSON_AddNumberToObject(o, "starts", b->starts);
	cJSON_AddNumberToObject(o, "calls", (double)b->calls);
	cJSON_AddNumberToObject(o, "on_cpus", b->n_cpus);
	cJSON_AddItemToObject(o, "rows", rows);
	for (enum live_row_id id = 0; id < N_LIVE_ROWS; id++)
		if (has_times(&b->all[id]))
			cJSON_AddItemToArray(rows, row_json(b, id));
	cJSON_AddItemToObject(o, "armed_ms", both_json(start->armed_ms, b->starts));
	cJSON_AddItemToObject(o, "resident_mb", both_json(start->resident_mb, b->starts));
	cJSON_AddItemToObject(o, "unload_ms", both_json(start->unload_ms, b->starts));
	return o;
}

bool print_live_json(const struct live *b, const char *path)
{
	return put_json(whole_json(b), path);
}
