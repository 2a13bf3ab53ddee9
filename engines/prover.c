/*
 * prover.c - a process that is listened to for a while.
 *
 * It has one socket as its input and output, so that writing to it raises no signal where
 * it is gone.
 */
#include "engines/prover.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "runtime/base/diag.h"
#include "verifier/answer.h"

extern char **environ;

enum {
	/* It keeps its time itself; this is for one that does not, or starts slowly. */
	GRACE_MS = 1000,
	PIECE_BYTES = 65536
};

/* -- is anything left? --------------------------------------------------------------------- */

static void see(void *ctx, const struct finding *f)
{
	*(uint32_t *)ctx +=
		f->standing != PROVED && (f->kind == FINDING_LOOP || f->kind == FINDING_DIVISION);
}

int prover_count_left(const struct verified *v, uint64_t ticks, uint32_t *n)
{
	*n = 0;
	for (uint32_t i = 0; i < verified_module(v)->n_probes; i++)
		*n += verified_cost(v, i).ticks > ticks;
	return verified_findings(v, see, n);
}

/* -- the process ------------------------------------------------------------------------------ */

struct talk {
	const char *path;
	pid_t pid;
	int socket;
	const struct buf *image;
	size_t n_sent;
	struct buf said;
	uint64_t end_ns;
	bool tightens, is_late, is_too_long;
	int status; /* as waitpid() says */
};

static uint64_t now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static int spawn(struct talk *t, uint32_t each_ms, uint32_t all_ms, int its_end)
{
	posix_spawn_file_actions_t actions;
	char each[32], all[32], path[4096], tighten[] = "--tighten";
	char *argv[] = { path, each, all, t->tightens ? tighten : NULL, NULL };

	if (snprintf(path, sizeof(path), "%s", t->path) >= (int)sizeof(path))
		return -ENAMETOOLONG;
	snprintf(each, sizeof(each), "--each=%" PRIu32, each_ms);
	snprintf(all, sizeof(all), "--all=%" PRIu32, all_ms);
	int err = posix_spawn_file_actions_init(&actions);
	if (err)
		return -err;
	err = posix_spawn_file_actions_adddup2(&actions, its_end, STDIN_FILENO);
	if (!err)
		err = posix_spawn_file_actions_adddup2(&actions, its_end, STDOUT_FILENO);
	if (!err)
		err = posix_spawn(&t->pid, path, &actions, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return -err;
}

static int start(struct talk *t, uint32_t each_ms, uint32_t all_ms)
{
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return -errno;
	int err = spawn(t, each_ms, all_ms, ends[1]);
	close(ends[1]);
	t->socket = ends[0];
	if (err)
		close(ends[0]);
	t->end_ns = now_ns() + (uint64_t)(all_ms + GRACE_MS) * 1000000;
	return err;
}

/* Some of the image; behind its end the socket is shut. */
static void send_some(struct talk *t)
{
	size_t left = t->image->len - t->n_sent;
	ssize_t n = send(t->socket, t->image->data + t->n_sent, left, MSG_NOSIGNAL | MSG_DONTWAIT);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	/* Whoever does not want to read it may have something to say all the same. */
	t->n_sent = n < 0 ? t->image->len : t->n_sent + (size_t)n;
	if (t->n_sent == t->image->len)
		shutdown(t->socket, SHUT_WR);
}

/* False: nothing more comes. */
static bool read_some(struct talk *t)
{
	char piece[PIECE_BYTES];
	ssize_t n = recv(t->socket, piece, sizeof(piece), MSG_DONTWAIT);

	if (n < 0)
		return errno == EAGAIN || errno == EINTR;
	buf_put(&t->said, piece, (size_t)n);
	t->is_too_long = t->said.len > ANSWER_MOST_BYTES;
	return n > 0 && !t->is_too_long && !t->said.failed;
}

static void converse(struct talk *t)
{
	for (;;) {
		uint64_t now = now_ns();
		struct pollfd p = { .fd = t->socket, .events = POLLIN };
		if (t->n_sent < t->image->len)
			p.events |= POLLOUT;
		t->is_late = now >= t->end_ns;
		if (t->is_late)
			return;
		if (poll(&p, 1, (int)((t->end_ns - now) / 1000000 + 1)) < 0 && errno != EINTR)
			return;
		if (p.revents & POLLOUT && t->n_sent < t->image->len)
			send_some(t);
		if (p.revents & (POLLIN | POLLHUP | POLLERR) && !read_some(t))
			return;
	}
}

/* It has closed its output, or has to go.  It may close it and stay: it is not waited for. */
static void stop(struct talk *t)
{
	enum { TURN_NS = 1000000 };
	const struct timespec turn = { .tv_nsec = TURN_NS };

	close(t->socket);
	if (!t->is_late && !t->is_too_long) {
		while (waitpid(t->pid, &t->status, WNOHANG) == 0 && now_ns() < t->end_ns)
			nanosleep(&turn, NULL);
		if (now_ns() < t->end_ns)
			return;
		t->is_late = true;
	}
	kill(t->pid, SIGKILL);
	while (waitpid(t->pid, &t->status, 0) < 0 && errno == EINTR)
		;
}

/* -- what it said --------------------------------------------------------------------------------- */

static void complain(struct buf *why, const char *path, const char *what)
{
	if (!why)
		return;
	buf_puts(why, "vprobe: ");
	diag_put_name(why, path);
	buf_printf(why, " %s: what it could prove stays guarded\n", what);
}

/* Of all its certificates the last one that holds counts; the verifier decides. */
static int use_certificate(struct vir_module *m, const struct answer *a, struct verified **v,
			   const char *path, struct buf *why)
{
	const struct verify_opts opts = { .certificate = a->bytes, .certificate_len = a->len };
	struct verified *better;
	struct buf reason = { 0 };
	int err = verify(m, &opts, &better, &reason);

	if (!err)
		*v = better;
	if (err == -EINVAL && why) {
		buf_puts(why, "vprobe: ");
		diag_put_name(why, path);
		buf_printf(why, " is not believed: %s\n", buf_str(&reason));
	}
	buf_free(&reason);
	return err == -EINVAL ? 0 : err;
}

struct heard {
	struct answer certificate;
	bool has_certificate, has_end, is_nonsense;
};

static void hear(const struct buf *said, struct buf *runs, struct heard *h)
{
	struct answer a;
	enum answer_state state;
	size_t at = 0;

	*h = (struct heard){ .has_end = false };
	while ((state = answer_next(said->data, said->len, &at, &a)) == ANSWER_IS_THERE) {
		h->has_end = a.kind == ANSWER_END;
		if (h->has_end)
			break;
		if (a.kind == ANSWER_CERTIFICATE) {
			h->certificate = a;
			h->has_certificate = true;
		} else {
			answer_put(runs, ANSWER_RUN, a.bytes, a.len);
		}
	}
	h->is_nonsense = state == ANSWER_IS_NONE || (h->has_end && at < said->len);
}

/* What went wrong with the process, if anything did. */
static void judge(const struct talk *t, const struct heard *h, struct buf *why)
{
	char what[64] = "";

	if (t->is_late)
		snprintf(what, sizeof(what), "took too long and was stopped");
	else if (t->is_too_long)
		snprintf(what, sizeof(what), "said too much");
	else if (WIFSIGNALED(t->status))
		snprintf(what, sizeof(what), "was ended by signal %d", WTERMSIG(t->status));
	else if (WEXITSTATUS(t->status))
		snprintf(what, sizeof(what), "ended with status %d", WEXITSTATUS(t->status));
	else if (h->is_nonsense || !h->has_end)
		snprintf(what, sizeof(what), "said what nobody understands");
	if (what[0])
		complain(why, t->path, what);
}

static int listen_to(struct talk *t, struct vir_module *m, struct verified **v, struct buf *runs,
		     struct buf *why)
{
	struct heard h;

	converse(t);
	stop(t);
	if (t->said.failed)
		return -ENOMEM;
	hear(&t->said, runs, &h);
	judge(t, &h, why);
	return h.has_certificate ? use_certificate(m, &h.certificate, v, t->path, why) : 0;
}

static int ask(const struct prover_opts *opts, struct vir_module *m, const struct buf *image,
	       struct verified **v, struct buf *runs, struct buf *why)
{
	struct talk t = { .path = opts->path, .image = image, .tightens = opts->tightens };
	int err = start(&t, opts->each_ms ? opts->each_ms : PROVER_EACH_MS,
			opts->all_ms ? opts->all_ms : PROVER_ALL_MS);

	if (err && why) {
		buf_puts(why, "vprobe: cannot start ");
		diag_put_name(why, opts->path);
		buf_printf(why, " (%s): what it could prove stays guarded\n", strerror(-err));
	}
	if (!err)
		err = listen_to(&t, m, v, runs, why);
	else
		err = err == -ENOMEM ? err : 0;
	buf_free(&t.said);
	return err;
}

int prover_ask(const struct prover_opts *opts, struct vir_module *m, struct verified **v,
	       struct buf *runs, struct buf *why)
{
	struct buf image = { 0 };
	uint32_t n;
	int err = prover_count_left(*v, opts->ticks, &n);

	if (err || (n == 0 && !opts->tightens))
		return err;
	vir_write(m, &image);
	err = image.failed ? -ENOMEM : ask(opts, m, &image, v, runs, why);
	buf_free(&image);
	return err;
}
