/*
 * report.c - heads of tables, and files of JSON.
 */
#include "bench/report.h"

#include <string.h>

FILE *open_output(const char *path)
{
	FILE *f = strcmp(path, "-") == 0 ? stdout : fopen(path, "w");

	if (!f)
		perror(path);
	return f;
}

bool close_output(FILE *f)
{
	bool fine = fflush(f) == 0 && !ferror(f);

	return (f == stdout || fclose(f) == 0) && fine;
}

void put_machine(FILE *f)
{
	struct machine_info m = machine_info();

	fprintf(f, "%s, %ld CPUs, %s, compiler %s, %s.\n", m.cpu, m.n_cpus, m.kernel, m.compiler,
		m.date);
}

cJSON *spread_json(struct spread s)
{
	cJSON *o = cJSON_CreateObject();

	cJSON_AddNumberToObject(o, "median", s.median);
	cJSON_AddNumberToObject(o, "q1", s.q1);
	cJSON_AddNumberToObject(o, "q3", s.q3);
	return o;
}

cJSON *machine_json(void)
{
	struct machine_info m = machine_info();
	cJSON *o = cJSON_CreateObject();

	cJSON_AddStringToObject(o, "cpu", m.cpu);
	cJSON_AddNumberToObject(o, "cpus", (double)m.n_cpus);
	cJSON_AddStringToObject(o, "kernel", m.kernel);
	cJSON_AddStringToObject(o, "compiler", m.compiler);
	cJSON_AddStringToObject(o, "date", m.date);
	return o;
}

/* What was written says what is meant: numbers that are none would be read back as null. */
static bool reads_back(const cJSON *o, const char *text)
{
	cJSON *read = cJSON_Parse(text);
	bool same = read && cJSON_Compare(o, read, true);

	if (!same)
		fprintf(stderr, "bench: the JSON has a number that is none\n");
	cJSON_Delete(read);
	return same;
}

bool put_json(cJSON *o, const char *path)
{
	char *text = cJSON_Print(o);
	FILE *f = text ? open_output(path) : NULL;
	bool fine = f && fprintf(f, "%s\n", text) > 0 && reads_back(o, text);

	if (f)
		fine &= close_output(f);
	cJSON_free(text);
	cJSON_Delete(o);
	return fine;
}
