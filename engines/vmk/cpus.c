/*
 * cpus.c - see cpus.h.
 */
#include "engines/vmk/cpus.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void cpus_read(const char *text, bool *is_on, uint32_t n)
{
	char *end;

	memset(is_on, 0, n * sizeof(*is_on));
	for (const char *at = text;; at = end + 1) {
		unsigned long first = strtoul(at, &end, 10), last = first;
		if (end == at)
			return;
		if (*end == '-')
			last = strtoul(end + 1, &end, 10);
		for (unsigned long cpu = first; cpu <= last && cpu < n; cpu++)
			is_on[cpu] = true;
		if (*end != ',')
			return;
	}
}

/* False: it is what it was. */
static bool ask(struct cpus *c)
{
	char text[CPUS_TEXT];
	ssize_t len = c->file < 0 ? -1 : pread(c->file, text, sizeof(text) - 1, 0);

	if (len <= 0)
		return false;
	text[len] = 0;
	if (strcmp(text, c->text) == 0)
		return false;
	memcpy(c->text, text, (size_t)len + 1);
	return true;
}

void cpus_open(struct cpus *c, struct arena *a, const struct host_files *f, uint32_t n)
{
	*c = (struct cpus){
		.file = -1,
		.n = n,
		.is_on = arena_new_array(a, n, bool),
		.was_on = arena_new_array(a, n, bool),
	};
	c->file = openat(f->root, "sys/devices/system/cpu/online", O_RDONLY | O_CLOEXEC);
	if (ask(c))
		cpus_read(c->text, c->is_on, n);
}

void cpus_close(struct cpus *c)
{
	if (c->file >= 0)
		close(c->file);
	c->file = -1;
}

void cpus_look(struct cpus *c, void (*came)(void *ctx, uint32_t cpu), void *ctx)
{
	if (!ask(c))
		return;
	memcpy(c->was_on, c->is_on, c->n * sizeof(*c->is_on));
	cpus_read(c->text, c->is_on, c->n);
	for (uint32_t cpu = 0; cpu < c->n; cpu++)
		if (c->is_on[cpu] && !c->was_on[cpu])
			came(ctx, cpu);
}
