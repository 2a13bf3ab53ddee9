/*
 * stepping - operations that are interrupted at each of their instructions in turn.
 *
 * The processor steps through an operation once, which tells all its instructions.  Then, for
 * each of them, the operation is done again, and before that instruction something else is done
 * from beginning to end.  What stops the operation is a breakpoint, which is written into the
 * code: stepping to each instruction anew would take minutes.
 *
 * Or two threads: one is stopped before one of its locked instructions; the other begins, and
 * before each of its instructions the first goes on to its end.
 *
 *     stepping_begin();
 *     step_through(work, &trace);
 *     for (step = 0; step < trace.n; step++)
 *             do_interrupted(&trace, step, work, something_else);
 */
#ifndef TESTS_STATE_STEPPING_H
#define TESTS_STATE_STEPPING_H

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <ucontext.h>
#include <unistd.h>
#include <x86intrin.h>

#include "tests/state/world.h"

enum { TRAP_FLAG = 0x100, MOST_STEPS = 100000, BREAKPOINT = 0xcc };

/* The instructions, in the order in which they were met. */
struct trace {
	uint8_t *at[MOST_STEPS];
	uint32_t n;
};

/* Where a thread stops, and what it does then. */
struct stop {
	struct trace *trace; /* not NULL: it does not stop, but notes where it is */
	uint8_t *at, byte;
	uint32_t passes_left; /* how often the instruction is met before it is the one */
	bool has_stopped;
	void (*interrupt)(void);
};

static _Thread_local struct stop stop;

static inline void set_breakpoint(void)
{
	stop.byte = *stop.at;
	*stop.at = BREAKPOINT;
}

/* Of this program: libraries are no business of ours. */
static inline void note_instruction(uint8_t *at)
{
	extern uint8_t __executable_start, etext;

	if (at < &__executable_start || at >= &etext)
		return;
	if (stop.trace->n == MOST_STEPS)
		abort();
	stop.trace->at[stop.trace->n++] = at;
}

static inline void on_trap(int signal, siginfo_t *info, void *context)
{
	greg_t *regs = ((ucontext_t *)context)->uc_mcontext.gregs;

	(void)signal;
	(void)info;
	if (stop.trace) {
		note_instruction((uint8_t *)regs[REG_RIP]);
	} else if (regs[REG_EFL] & TRAP_FLAG) { /* behind an instruction that was not the one yet */
		regs[REG_EFL] &= ~(greg_t)TRAP_FLAG;
		set_breakpoint();
	} else {
		*stop.at = stop.byte;
		regs[REG_RIP]--;
		stop.has_stopped = stop.passes_left == 0;
		if (stop.has_stopped)
			stop.interrupt();
		else
			regs[REG_EFL] |= TRAP_FLAG;
		stop.passes_left--;
	}
}

/* What is interrupted, or interrupts. */
typedef void action(void);

static inline void step_through(action *work, struct trace *trace)
{
	trace->n = 0;
	stop = (struct stop){ .trace = trace };
	__writeeflags(__readeflags() | TRAP_FLAG);
	work();
	__writeeflags(__readeflags() & ~(unsigned long long)TRAP_FLAG);
	stop.trace = NULL;
}

/* Does something, and something else before instruction number `step` of it, if that is met. */
static inline bool do_interrupted(const struct trace *trace, uint32_t step, action *work,
				  action *between)
{
	stop = (struct stop){ .at = trace->at[step], .interrupt = between };
	for (uint32_t i = 0; i < step; i++)
		stop.passes_left += trace->at[i] == stop.at;
	set_breakpoint();
	work();
	if (!stop.has_stopped)
		*stop.at = stop.byte;
	return stop.has_stopped;
}

/* -- two threads --------------------------------------------------------------------------- */

static sem_t is_there, may_go_on, is_done;

/* Stopped in a thread of its own. */
struct stopped {
	const struct trace *trace;
	uint32_t step;
	action *work;
	pthread_t thread;
};

static inline void wait_there(void)
{
	sem_post(&is_there);
	sem_wait(&may_go_on);
}

static inline void *run_stopped(void *arg)
{
	struct stopped *s = arg;

	if (!do_interrupted(s->trace, s->step, s->work, wait_there))
		wait_there(); /* another way was taken, to the end */
	sem_post(&is_done);
	return NULL;
}

static inline void let_go_on(void)
{
	sem_post(&may_go_on);
	sem_wait(&is_done);
}

/*
 * The one is stopped; then the other begins, and before instruction number `step` of it the first
 * one goes on; at its end, if that is not met.  UINT32_MAX: at the end, and the trace is made.
 */
static inline bool do_both(struct stopped *one, action *other, struct trace *trace, uint32_t step)
{
	bool has_met = false;

	if (pthread_create(&one->thread, NULL, run_stopped, one))
		abort();
	sem_wait(&is_there);
	if (step == UINT32_MAX)
		step_through(other, trace);
	else
		has_met = do_interrupted(trace, step, other, let_go_on);
	if (!has_met)
		let_go_on();
	pthread_join(one->thread, NULL);
	return has_met;
}

static inline bool is_locked(const struct trace *trace, uint32_t step)
{
	return *trace->at[step] == 0xf0; /* the prefix */
}

/* -- beginning ------------------------------------------------------------------------------- */

/* Breakpoints are written into the code of this program. */
static inline void stepping_begin(void)
{
	extern uint8_t __executable_start, etext;
	struct sigaction on_traps = { .sa_sigaction = on_trap, .sa_flags = SA_SIGINFO };
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t from = (uintptr_t)&__executable_start & ~(page - 1);

	sigaction(SIGTRAP, &on_traps, NULL);
	sem_init(&is_there, 0, 0);
	sem_init(&may_go_on, 0, 0);
	sem_init(&is_done, 0, 0);
	if (mprotect((void *)from, (uintptr_t)&etext - from, PROT_READ | PROT_WRITE | PROT_EXEC)) {
		printf("not ok - steps: the code cannot be changed\n");
		exit(1);
	}
}

#endif
