/*
 * The VMkernel at work: worlds that contend for a file-system semaphore, packets
 * that arrive in lists, processes that write, a virtual disk.
 */
#include "engines/sim/simhost.h"

#include <string.h>

/* -- the file-system lock (paper, section 4.1) ------------------------------------- */

/*
 * FS3ResMgr holds the lock longest and asks often; now and then it holds it for
 * milliseconds, and everybody else waits: it is what the support team looked for.
 */
const struct locker_row locker_rows[] = {
	{ 1000014340, 0, 2 * MSEC, 26 * USEC, 4 * MSEC },
	{ 1000014344, 0, 5 * MSEC, 8 * USEC, 0 },
	{ 1000014345, 0, 6 * MSEC, 8 * USEC, 0 },
	{ 1000008601, 0, 40 * MSEC, 5 * USEC, 0 },
	{ 1000014344, 1, 55 * MSEC, 12 * USEC, 0 },
	{ 1000008733, 1, 210 * MSEC, 6 * USEC, 0 },
};
const uint32_t n_locker_rows = sizeof(locker_rows) / sizeof(locker_rows[0]);

static const char *const lock_names[] = { "vmkernel.fsLock", "vmkernel.volumeLock" };

/* From a grant, or from an uncontended request, to the line after the acquire. */
#define GRANT_NS (1 * USEC)

enum { FRAME_RBX = 5, FRAME_RIP = 16 };

static void set_frame(struct locker *l, const struct lock *lock, uint64_t rip)
{
	l->frame[FRAME_RBX] = lock->address;
	l->frame[FRAME_RIP] = rip;
}

static void grant(struct lock *lock, struct locker *l)
{
	lock->owner = l;
	l->state = LOCKER_ACQUIRES;
}

static void request(struct lock *lock, struct locker *l, uint64_t now)
{
	l->state = LOCKER_REQUESTED;
	if (!lock->owner) {
		grant(lock, l);
		l->actor.next_ns = now + GRANT_NS;
		return;
	}
	l->actor.next_ns = NEVER;
	l->next_waiter = NULL;
	if (lock->last_waiter)
		lock->last_waiter->next_waiter = l;
	else
		lock->first_waiter = l;
	lock->last_waiter = l;
}

static void release(struct simhost *h, struct lock *lock, uint64_t now)
{
	struct locker *next = lock->first_waiter;
	lock->owner = NULL;
	if (!next)
		return;
	lock->first_waiter = next->next_waiter;
	if (!lock->first_waiter)
		lock->last_waiter = NULL;
	grant(lock, next);
	host_wake(h, &next->actor, now + GRANT_NS);
}

static uint64_t draw_hold(struct actor *a, const struct locker_row *row)
{
	uint64_t ns = row->hold_ns / 2 + actor_exponential(a, row->hold_ns / 2);

	if (row->long_hold_ns && actor_uniform(a, 150) == 0)
		ns += actor_exponential(a, row->long_hold_ns);
	return ns;
}

static bool act_locker(struct actor *a, struct simhost *h, struct sim_event *e)
{
	struct locker *l = (struct locker *)a;
	struct lock *lock = &h->locks[l->row->lock];
	uint64_t now = a->next_ns;
	e->world = l->row->world;
	e->pcpu = l->cpu;
	switch (l->state) {
	case LOCKER_THINKS:
		e->point = host_function(h, DOM_VMK, PK_ENTER, "SemaphoreLockInt", 0);
		request(lock, l, now);
		break;
	case LOCKER_REQUESTED: /* waits: release() wakes it */
		return false;
	case LOCKER_ACQUIRES:
		e->point = host_function(h, DOM_VMK, PK_OFFSET, "SemaphoreLockInt", 0x1c4);
		set_frame(l, lock, e->point.where);
		e->frame = l->frame;
		e->args[0].num = SIM_FRAME_ADDRESS;
		e->n_args = 1;
		l->state = LOCKER_HOLDS;
		a->next_ns = now + draw_hold(a, l->row);
		return true;
	case LOCKER_HOLDS:
		e->point = host_function(h, DOM_VMK, PK_ENTER, "Semaphore_Unlock", 0);
		l->state = LOCKER_THINKS;
		a->next_ns = now + USEC + actor_exponential(a, l->row->think_ns);
		release(h, lock, now);
		break;
	}
	e->args[0].num = lock->address;
	e->n_args = 1;
	return true;
}

static void add_lockers(struct simhost *h)
{
	struct locker *lockers = arena_new_array(h->arena, n_locker_rows, struct locker);
	for (uint32_t i = 0; i < 2; i++)
		h->locks[i].address =
			machine_symbol(h->machine, DOM_VMK, 0, lock_names[i], strlen(lock_names[i]))
				->address;
	for (uint32_t i = 0; i < n_locker_rows; i++) {
		struct locker *l = &lockers[i];
		l->row = &locker_rows[i];
		l->cpu = i % HOST_CPUS;
		host_add(h, &l->actor, act_locker);
		l->actor.next_ns = actor_exponential(&l->actor, l->row->think_ns);
	}
}

/* -- the network (section 3.5) -------------------------------------------------------- */

/* A PktHandle and its frame share a slot; offsets are those of the types in host_model.c. */
enum { PACKET_SLOT = 256, PACKET_FRAME = 64, MAX_PACKETS = 8, LIST_BYTES = 64 };
enum { HANDLE_NEXT = 0, HANDLE_FRAME = 8, HANDLE_LEN = 16 };
enum { LIST_HEAD = 0, LIST_TAIL = 8, LIST_COUNT = 16 };

/* Flows as address pairs in network order, busiest first. */
static const unsigned char flows[][8] = {
	{ 10, 20, 0, 15, 10, 20, 0, 40 },  { 10, 20, 0, 16, 10, 20, 0, 40 },
	{ 10, 20, 1, 7, 10, 20, 0, 41 },   { 10, 20, 0, 15, 10, 20, 0, 42 },
	{ 192, 168, 4, 2, 10, 20, 0, 40 },
};

static void put_le(unsigned char *at, uint64_t value, int n_bytes)
{
	for (int i = 0; i < n_bytes; i++)
		at[i] = (unsigned char)(value >> (8 * i));
}

static void put_be16(unsigned char *at, uint32_t value)
{
	at[0] = (unsigned char)(value >> 8);
	at[1] = (unsigned char)value;
}

/* Ones' complement sum over the ten words of the header (RFC 791). */
static uint32_t ipv4_checksum(const unsigned char *header)
{
	uint32_t sum = 0;
	for (int i = 0; i < 20; i += 2)
		sum += (uint32_t)header[i] << 8 | header[i + 1];
	sum = (sum & 0xffff) + (sum >> 16);
	return ~(sum + (sum >> 16)) & 0xffff;
}

static void make_frame(struct actor *a, unsigned char *frame, uint32_t len)
{
	static const unsigned char macs[12] = { 0, 0x50, 0x56, 1, 2, 3, 0, 0x50, 0x56, 9, 8, 7 };
	memset(frame, 0, PACKET_SLOT - PACKET_FRAME);
	memcpy(frame, macs, sizeof(macs));
	if (actor_uniform(a, 16) == 0) {
		put_be16(frame + 12, 0x0806); /* ARP */
		return;
	}
	put_be16(frame + 12, 0x0800);
	unsigned char *ip = frame + 14;
	uint64_t n = sizeof(flows) / sizeof(flows[0]);
	uint64_t first = actor_uniform(a, n), second = actor_uniform(a, n);
	ip[0] = 0x45;
	put_be16(ip + 2, len - 14);
	put_be16(ip + 4, (uint32_t)actor_uniform(a, 0x10000));
	ip[8] = 64;
	ip[9] = 6;
	memcpy(ip + 12, flows[first < second ? first : second], 8);
	put_be16(ip + 10, ipv4_checksum(ip));
}

static bool act_net(struct actor *a, struct simhost *h, struct sim_event *e)
{
	unsigned char m[LIST_BYTES + MAX_PACKETS * PACKET_SLOT] = { 0 };
	uint64_t n = 1 + actor_uniform(a, MAX_PACKETS);
	uint64_t first = HOST_PACKETS_ADDRESS + LIST_BYTES;
	for (uint64_t i = 0; i < n; i++) {
		unsigned char *slot = m + LIST_BYTES + i * PACKET_SLOT;
		uint64_t address = first + i * PACKET_SLOT;
		uint32_t len = 60 + (uint32_t)actor_uniform(a, 1440);
		put_le(slot + HANDLE_NEXT, i + 1 < n ? address + PACKET_SLOT : 0, 8);
		put_le(slot + HANDLE_FRAME, address + PACKET_FRAME, 8);
		put_le(slot + HANDLE_LEN, len, 4);
		make_frame(a, slot + PACKET_FRAME, len);
	}
	put_le(m + LIST_HEAD, first, 8);
	put_le(m + LIST_TAIL, first + (n - 1) * PACKET_SLOT, 8);
	put_le(m + LIST_COUNT, n, 4);
	machine_write(h->machine, SIM_MEM_VMK, 0, HOST_PACKETS_ADDRESS, m,
		      LIST_BYTES + n * PACKET_SLOT);

	e->point = host_function(h, DOM_VMK, PK_ENTER, "Net_AcceptRxList", 0);
	e->world = 1000014400;
	e->pcpu = (uint32_t)actor_uniform(a, HOST_CPUS);
	e->args[0].num = UINT64_C(0x430000abc000);
	e->args[1].num = HOST_PACKETS_ADDRESS;
	e->n_args = 2;
	a->next_ns += 1 + actor_exponential(a, 2 * MSEC);
	return true;
}

/* -- processes that write (section 3.1) -------------------------------------------------- */

const struct writer_row writer_rows[] = {
	{ 1000009120, 90 * MSEC, 52, 240, HOST_WRITE_BUFFERS },
	{ 1000008601, 40 * MSEC, 64, 4096, HOST_WRITE_BUFFERS + 0x1000 },
	{ 1000008733, 150 * MSEC, 30, 900, HOST_WRITE_BUFFERS + 0x3000 },
	{ 1000009144, 700 * MSEC, 1, 80, HOST_WRITE_BUFFERS + 0x4000 },
};
const uint32_t n_writer_rows = sizeof(writer_rows) / sizeof(writer_rows[0]);

static bool act_writer(struct actor *a, struct simhost *h, struct sim_event *e)
{
	struct writer *w = (struct writer *)a;
	/* SSH pads what it sends to multiples of its cipher's block. */
	uint64_t bytes =
		w->row->min_bytes + actor_uniform(a, w->row->max_bytes - w->row->min_bytes + 1);
	e->point = host_function(h, DOM_VMK, PK_ENTER, "user.Linux32_Write", 0);
	e->world = w->row->world;
	e->pcpu = (uint32_t)actor_uniform(a, HOST_CPUS);
	e->args[0].num = 3 + actor_uniform(a, 4);
	e->args[1].num = w->row->buffer;
	e->args[2].num = w->row->world == 1000009120 ? (bytes + 15) / 16 * 16 + 4 : bytes;
	e->n_args = 3;
	a->next_ns += 1 + actor_exponential(a, w->row->every_ns);
	return true;
}

static void add_writers(struct simhost *h)
{
	struct writer *writers = arena_new_array(h->arena, n_writer_rows, struct writer);
	for (uint32_t i = 0; i < n_writer_rows; i++) {
		writers[i].row = &writer_rows[i];
		host_add(h, &writers[i].actor, act_writer);
		writers[i].actor.next_ns =
			actor_exponential(&writers[i].actor, writer_rows[i].every_ns);
	}
}

/* -- the virtual disk, in the VMX process -------------------------------------------------- */

static void start_io(struct disk *d)
{
	uint64_t sectors = 8u << actor_uniform(&d->actor, 4);
	uint64_t is_read = actor_uniform(&d->actor, 3) != 0;
	uint64_t sector = actor_uniform(&d->actor, 1 << 21) * 8;
	const uint64_t args[] = { 1, 0, 0, is_read, ++d->id, sector, sectors, 1 + sectors / 16 };
	for (int i = 0; i < 8; i++)
		d->args[i].num = args[i];
}

static bool act_disk(struct actor *a, struct simhost *h, struct sim_event *e)
{
	struct disk *d = (struct disk *)a;
	d->is_busy = !d->is_busy;
	if (d->is_busy)
		start_io(d);
	e->point = host_static(h, DOM_VMX, d->is_busy ? "Disk_IOStart" : "Disk_IOFinish");
	memcpy(e->args, d->args, sizeof(d->args));
	e->n_args = 8;
	a->next_ns += d->is_busy ? 80 * USEC + actor_exponential(a, 400 * USEC)
				 : 1 + actor_exponential(a, 8 * MSEC);
	return true;
}

void kernel_init(struct simhost *h)
{
	add_lockers(h);
	add_writers(h);
	host_add(h, &h->net.actor, act_net);
	h->net.actor.next_ns = actor_exponential(&h->net.actor, 2 * MSEC);
	host_add(h, &h->disk.actor, act_disk);
	h->disk.actor.next_ns = actor_exponential(&h->disk.actor, 8 * MSEC);
}
