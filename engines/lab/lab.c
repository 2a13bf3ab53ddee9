/*
 * lab.c - asking a machine for things, see lab.h.  boot.c makes it come up.
 */
#include "engines/lab/lab.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engines/lab/lab_int.h"
#include "engines/lab/tool.h"

enum { INPUT_PIECE = 4096 };

void lab_close(struct lab *lab)
{
	if (!lab)
		return;
	machine_close(&lab->machine);
	free(lab);
}

struct lab_facts lab_facts(const struct lab *lab)
{
	return (struct lab_facts){ lab->kernel, lab->kvm, lab->boot_ms };
}

void lab_console(struct lab *lab, struct buf *out)
{
	machine_listen(&lab->machine);
	log_get(&lab->machine.said, out);
	log_get(&lab->machine.log, out);
}

bool lab_is_up(const struct lab *lab)
{
	return lab->machine.pid > 0;
}

__attribute__((format(printf, 3, 4))) static void lose(struct lab *lab, struct lab_end *end,
						       const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(end->why, sizeof(end->why), format, args);
	va_end(args);
	end->how = LAB_LOST;
	machine_close(&lab->machine);
}

/* The last words on the console may come a little later than QEMU's end of the port. */
static void lose_gone(struct lab *lab, struct lab_end *end)
{
	struct buf words = { 0 };

	machine_close(&lab->machine);
	machine_last_words(&lab->machine, &words);
	lose(lab, end, "the machine died: %s", buf_str(&words));
	buf_free(&words);
}

static void lose_late(struct lab *lab, struct lab_end *end)
{
	struct buf words = { 0 };

	machine_close(&lab->machine);
	machine_last_words(&lab->machine, &words);
	lose(lab, end, "the machine hung and was killed; %s", buf_str(&words));
	buf_free(&words);
}

/* --- A command ---------------------------------------------------------------------------------- */

/* Sends the command.  False: it is too long. */
static bool send_command(struct lab *lab, const struct lab_command *c)
{
	uint8_t head[FRAME_RUN_BYTES];
	struct buf run = { 0 };

	frame_put_run(head, &(struct frame_run){ c->time_ms, c->terminal, c->input >= 0, c->rows,
						 c->columns });
	buf_put(&run, head, sizeof(head));
	for (const char *const *word = c->words; *word; word++)
		buf_put(&run, *word, strlen(*word) + 1);
	bool fits = !run.failed && run.len <= FRAME_MOST;
	if (fits)
		machine_send(&lab->machine, FRAME_RUN, run.data, run.len);
	buf_free(&run);
	return fits;
}

/* Passes on a piece of the input.  False: stop. */
static bool pass_input(struct lab *lab, const struct lab_command *c, int *input)
{
	char bytes[INPUT_PIECE];
	ssize_t n = read(*input, bytes, sizeof(bytes));

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	size_t len = n > 0 ? (size_t)n : 0;
	size_t passed = c->watch && len ? c->watch(c->ctx, bytes, len) : len;
	machine_send(&lab->machine, FRAME_INPUT, bytes, passed);
	if (!len)
		*input = -1;
	return passed == len;
}

/* True: the command is over, in whatever way. */
static bool take_frame(struct lab *lab, const struct lab_command *c, const struct frame *f,
		       uint64_t deadline, struct lab_end *end)
{
	static const enum lab_how how[] = { [FRAME_EXITED] = LAB_EXITED,
					    [FRAME_SIGNALED] = LAB_SIGNALED,
					    [FRAME_TIMED] = LAB_TIMED,
					    [FRAME_UNSTARTED] = LAB_UNSTARTED };
	struct frame_end over;

	switch (f->kind) {
	case FRAME_OUTPUT:
	case FRAME_ERROR:
		if (c->sink(c->ctx, f->kind == FRAME_OUTPUT ? LAB_OUTPUT : LAB_ERRORS, f->bytes,
			    f->len, deadline))
			return false;
		end->how = LAB_STOPPED;
		snprintf(end->why, sizeof(end->why), "nobody took what the command printed");
		machine_close(&lab->machine);
		return true;
	case FRAME_END:
		if (!frame_get_end(f, &over))
			break;
		*end = (struct lab_end){ .how = how[over.how], .value = over.value };
		return true;
	case FRAME_RUN:
	case FRAME_INPUT:
	case FRAME_GET:
	case FRAME_HELLO:
	case FRAME_FILE:
	case FRAME_SENT:
	case FRAME_KINDS:
		break;
	}
	lose(lab, end, "the machine talked nonsense: a frame of kind %d while a command ran",
	     (int)f->kind);
	return true;
}

void lab_run(struct lab *lab, const struct lab_command *command, struct lab_end *end)
{
	uint64_t deadline =
		command->time_ms ? tool_now_ms() + command->time_ms + LAB_SPARE_MS : UINT64_MAX;
	int input = command->input;
	struct frame f;

	*end = (struct lab_end){ .how = LAB_LOST };
	if (!lab_is_up(lab)) {
		snprintf(end->why, sizeof(end->why), "the machine is down");
		return;
	}
	if (!send_command(lab, command)) {
		*end = (struct lab_end){ .how = LAB_UNSTARTED, .value = E2BIG };
		return;
	}
	for (;;) {
		switch (machine_wait(&lab->machine, &f, deadline, input)) {
		case MACHINE_FRAME:
			if (take_frame(lab, command, &f, deadline, end))
				return;
			break;
		case MACHINE_EXTRA:
			if (pass_input(lab, command, &input))
				break;
			end->how = LAB_STOPPED;
			machine_close(&lab->machine);
			return;
		case MACHINE_LATE:
			lose_late(lab, end);
			return;
		case MACHINE_GONE:
			lose_gone(lab, end);
			return;
		case MACHINE_NONSENSE:
			lose(lab, end, "the machine talked nonsense: what came is no frame");
			return;
		}
	}
}

/* --- A file ------------------------------------------------------------------------------------- */

static int write_all(int fd, const uint8_t *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n ? -errno : -EIO;
		bytes += n;
		len -= (size_t)n;
	}
	return 0;
}

int lab_get(struct lab *lab, const char *name, int fd, uint32_t time_ms)
{
	uint64_t deadline = tool_now_ms() + time_ms, got = 0;
	struct frame_end over;
	struct frame f;
	int err = 0;

	if (!lab_is_up(lab) || strlen(name) > FRAME_MOST)
		return lab_is_up(lab) ? -ENAMETOOLONG : -ENOTCONN;
	machine_send(&lab->machine, FRAME_GET, name, strlen(name));
	while (machine_wait(&lab->machine, &f, deadline, -1) == MACHINE_FRAME) {
		if (f.kind == FRAME_SENT && frame_get_end(&f, &over))
			return err ? err : -over.value;
		if (f.kind != FRAME_FILE || (got += f.len) > FRAME_FILE_MOST)
			break;
		if (!err) /* what our side cannot take is still listened to */
			err = write_all(fd, f.bytes, f.len);
	}
	machine_close(&lab->machine);
	return -EPROTO;
}
