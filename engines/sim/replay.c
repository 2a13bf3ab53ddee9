/*
 * replay.c - the face of the sim engine that fires what a file lists.
 */
#include "engines/sim/replay.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "engines/sim/replay_int.h"

enum { ARENA_BYTES = 1024 * 1024 * 1024 };

struct replay_source {
	struct sim_source source;
	const struct replay *replay;
	size_t next;
};

static int source_next(struct sim_source *s, struct sim_event *event)
{
	struct replay_source *source = (struct replay_source *)s;

	if (source->next == source->replay->n_events)
		return 0;
	const struct replay_event *from = &source->replay->events[source->next++];
	*event = (struct sim_event){
		.time_ns = from->time_ns,
		.point = from->point,
		.pcpu = from->pcpu,
		.vcpu = from->vcpu,
		.thread = from->thread,
		.world = from->world,
		.n_args = from->n_args,
		.vars = from->vars,
		.n_vars = from->n_vars,
		.vmcs = from->vmcs,
		.n_vmcs = from->n_vmcs,
		.stack = from->stack,
		.guest_stack = from->guest_stack,
		.frame = from->frame,
	};
	if (from->n_args)
		memcpy(event->args, from->args, from->n_args * sizeof(struct fire_arg));
	return 1;
}

/* So that the events can be replayed again, for another executor. */
static int source_start(struct sim_source *s, const struct sim_point *points, size_t n_points)
{
	(void)points;
	(void)n_points;
	((struct replay_source *)s)->next = 0;
	return 0;
}

static const struct sim_source_ops source_ops = { .start = source_start, .next = source_next };

struct engine *replay_engine(struct replay *r)
{
	jmp_buf full;

	if (setjmp(full)) {
		arena_on_full(r->arena, NULL);
		return NULL;
	}
	arena_on_full(r->arena, &full);
	struct replay_source *source = arena_new(r->arena, struct replay_source);
	source->source.ops = &source_ops;
	source->replay = r;
	struct engine *e = sim_new(r->arena, r->machine, &source->source);
	arena_on_full(r->arena, NULL);
	return e;
}

/* -- open ------------------------------------------------------------------------------ */

/* Reads the file into the arena; its shown name too. */
static int read_file(const struct engine_opts *opts, struct arena *a, const char **name,
		     const char **text, size_t *len)
{
	char *file_text, *shown_name;
	jmp_buf full;

	int err = opts->reader->read(opts->reader->ctx, "", opts->spec, REPLAY_FILE_BYTES,
				     &file_text, len, &shown_name);
	if (err) {
		buf_printf(opts->why, "vprobe: cannot read '%s': %s\n", opts->spec, strerror(-err));
		return err;
	}
	if (setjmp(full)) {
		err = -ENOMEM;
	} else {
		arena_on_full(a, &full);
		*text = arena_strndup(a, file_text, *len);
		*name = arena_strndup(a, shown_name, strlen(shown_name));
	}
	arena_on_full(a, NULL);
	free(file_text);
	free(shown_name);
	return err;
}

int replay_open(const struct engine_opts *opts, struct engine **out)
{
	const char *name, *text;
	struct replay *r;
	size_t len;

	*out = NULL;
	if (!opts->reader) {
		buf_printf(opts->why, "vprobe: cannot read '%s': no files can be read\n",
			   opts->spec);
		return -EINVAL;
	}
	struct arena *a = arena_open(ARENA_BYTES, NULL);
	if (!a)
		return -ENOMEM;
	int err = read_file(opts, a, &name, &text, &len);
	if (!err)
		err = replay_parse(name, text, len, a, &r, opts->why);
	if (!err) {
		*out = replay_engine(r);
		err = *out ? 0 : -ENOMEM;
	}
	if (err)
		arena_close(a);
	return err;
}

/* -- the file sections --------------------------------------------------------------------- */

static int read_section(void *ctx, const char *from, const char *path, size_t max_bytes,
			char **text, size_t *len, char **shown_name)
{
	const struct replay *r = ctx;
	const struct replay_text *file = r->files;

	(void)from;
	while (file && strcmp(file->name, path) != 0)
		file = file->next;
	if (!file)
		return -ENOENT;
	if (file->len > max_bytes)
		return -EFBIG;
	*text = malloc(file->len + 1);
	*shown_name = strdup(file->name);
	if (!*text || !*shown_name) {
		free(*text);
		free(*shown_name);
		return -ENOMEM;
	}
	memcpy(*text, file->text, file->len + 1);
	*len = file->len;
	return 0;
}

struct src_reader replay_reader(const struct replay *r)
{
	return (struct src_reader){ .ctx = (void *)r, .read = read_section };
}
