/*
 * log.c - keeps the beginning and the end of a stream, see machine.h.
 */
#include <inttypes.h>
#include <string.h>
#include <sys/wait.h>

#include "engines/lab/machine.h"

void log_put(struct log *log, const char *bytes, size_t len)
{
	size_t n = sizeof(log->head) - log->n_head;

	n = n < len ? n : len;
	memcpy(log->head + log->n_head, bytes, n);
	log->n_head += n;
	bytes += n;
	len -= n;
	if (len > sizeof(log->tail)) {
		size_t over = len - sizeof(log->tail);

		log->n_tail += over;
		bytes += over;
		len -= over;
	}
	while (len) {
		size_t at = log->n_tail % sizeof(log->tail);

		n = sizeof(log->tail) - at;
		n = n < len ? n : len;
		memcpy(log->tail + at, bytes, n);
		log->n_tail += n;
		bytes += n;
		len -= n;
	}
}

void log_get(const struct log *log, struct buf *out)
{
	buf_put(out, log->head, log->n_head);
	if (log->n_tail <= sizeof(log->tail)) {
		buf_put(out, log->tail, (size_t)log->n_tail);
		return;
	}
	size_t at = log->n_tail % sizeof(log->tail);
	buf_printf(out, "\n[%" PRIu64 " bytes are not kept]\n", log->n_tail - sizeof(log->tail));
	buf_put(out, log->tail + at, sizeof(log->tail) - at);
	buf_put(out, log->tail, at);
}

/* --- The line that says most -------------------------------------------------------------------- */

/* How telling a line of the console is; 0: not at all. */
static int weigh(const char *line, size_t len)
{
	static const char *const telling[] = { "lab_init: ", "Oops", "BUG: ", "Out of memory",
					       "Kernel panic - " };

	for (size_t i = sizeof(telling) / sizeof(telling[0]); i > 0; i--)
		if (memmem(line, len, telling[i - 1], strlen(telling[i - 1])))
			return (int)i;
	return 0;
}

/* Adds the text of a line without its time and what is no character. */
static void put_line(struct buf *out, const char *line, size_t len)
{
	enum { LINE_MOST = 200 };
	const char *stamp = len && line[0] == '[' ? memmem(line, len, "] ", 2) : NULL;

	if (stamp) {
		len -= (size_t)(stamp + 2 - line);
		line = stamp + 2;
	}
	for (size_t i = 0; i < len && i < LINE_MOST; i++)
		if (line[i] != '\r')
			buf_putc(out, line[i] >= ' ' && line[i] < 0x7f ? line[i] : '?');
}

void machine_last_words(const struct machine *m, struct buf *out)
{
	struct buf text = { 0 };
	const char *best = NULL;
	size_t best_len = 0;
	int most = 0;

	log_get(&m->said, &text);
	buf_puts(&text, "\n");
	size_t n_said = text.len;
	log_get(&m->log, &text);
	for (size_t at = 0; at < text.len && !text.failed;) {
		const char *line = text.data + at, *end = memchr(line, '\n', text.len - at);
		size_t len = end ? (size_t)(end - line) : text.len - at;
		/* Of QEMU's own words, any will do when the console has nothing. */
		int weight = at < n_said ? len > 0 : weigh(line, len) * 2;

		if (weight > most) {
			most = weight;
			best = line;
			best_len = len;
		}
		at += len + 1;
	}
	if (best)
		put_line(out, best, best_len);
	else if (m->ended && WIFSIGNALED(m->status))
		buf_printf(out, "QEMU was ended by signal %d", WTERMSIG(m->status));
	else if (m->ended && WEXITSTATUS(m->status))
		buf_printf(out, "QEMU ended with status %d", WEXITSTATUS(m->status));
	else if (m->ended)
		buf_puts(out, "its processor was reset, and its console does not say why");
	else
		buf_puts(out, "its console does not say why");
	buf_free(&text);
}
