/*
 * bag.c - bags: lock-free, linearizable, of exact capacity (D-6, E-25 .. E-27, B-10, B-11, S-8).
 *
 * An instance is a hash table with open addressing, at least twice as large as the
 * capacity, and one word of order:
 *
 *     order     pair: version; number of keys, and while the version is odd who changes what
 *     bounds    one for each home: how far from it its keys are at most
 *     slots     two pairs each: key and tag; value and tag
 *
 * The tag of a slot is 2 * (version of the change that made it so) + (1 if a key is in it).
 * No tag comes twice.
 *
 * Two kinds of operations.  Those that leave the set of keys as it is (lookup, replacing
 * or updating a value) do not touch `order`: a value changes by an exchange of the pair
 * (value, tag), which fails if the key was removed meanwhile, as then the tag differs.
 * Those that change the set (a new key, a removal) go one after the other: whoever finds
 * the version even may make it odd, by one exchange that also says which thread made it
 * odd.  What is to be done stands in that thread's bag_op, written before; anybody who
 * needs the version even does it, step by step, and makes it even.  Every step is an
 * exchange whose old value has a tag (or version) in it that never comes back, so that a
 * step that was done already, or is tried when the change is long over, does nothing.
 * This is helping with descriptors that are used again: Harris, Fraser, Pratt, "A
 * practical multi-word compare-and-swap operation" (DISC 2002); Arbel-Raviv, Brown,
 * "Reuse, don't recycle" (DISC 2017).  The bounds are those of Purcell and Harris,
 * "Non-blocking hashtables with open addressing" (DISC 2005).
 *
 * Why it is right.
 *   - Keys do not move, and the bound of a home is raised before a key beyond it appears
 *     and lowered after it is gone.  So a search that misses a key has seen a moment at
 *     which it was not there: had it been there all along, it had been in one slot within
 *     the bound.
 *   - A lookup takes effect when it reads the value under an unchanged tag, or at that
 *     moment of absence.  Replacing takes effect at its exchange; a new key at the
 *     exchange of (key, tag); a removal at the exchange of (value, tag).
 *   - An insertion that reports full has seen the same even version before and after
 *     finding the number of keys at the capacity and the key missing.  Between the two
 *     nothing was inserted or removed: both hold at every moment between them.  One that
 *     installs its change has seen the same, and the number below the capacity.
 *   - Lock-free: an exchange of `order` or of a value fails only if another operation took
 *     effect; helping takes as many steps as the change has.  Who finds a key whose value
 *     is gone already helps the removal to its end, as nobody may wait for it.
 *   - Lookups are wait-free: a search reads at most bound + 1 slots, and what changes while
 *     it is read word by word is read once more, by an exchange.
 *   - A tag is new with each change; so who takes a key out need exchange the tags alone.
 */
#include "runtime/state/state_int.h"

enum { BOUND_BITS = 20, COUNT_BITS = 24, DEPTH_BITS = 8 };

struct slot {
	struct pair key;   /* key, tag */
	struct pair value; /* value, tag */
};

struct bag {
	struct pair order; /* version, word_of() */
	_Alignas(CACHE_LINE) _Atomic uint64_t bounds[];
};

/* One bag as an operation sees it. */
struct view {
	struct bag *bag;
	struct slot *slots;
	uint32_t shift; /* 64 - the bits of its size */
	uint32_t capacity, place;
};

struct order {
	uint64_t version, word;
};

/* Where a key was found. */
struct found {
	struct slot *slot;
	uint64_t tag;
};

static uint32_t size_of(const struct st_object *bag)
{
	return 1u << bag->hash_bits;
}

void bag_describe(struct st_object *bag)
{
	bag->hash_shift = 64 - bag->hash_bits;
	bag->off_hash = sizeof(struct bag) + (uint64_t)size_of(bag) * sizeof(uint64_t);
}

uint64_t bag_bytes(const struct st_object *bag)
{
	return bag->off_hash + (uint64_t)size_of(bag) * sizeof(struct slot);
}

static inline struct view view_at(const void *object, void *instance)
{
	const struct st_object *o = object;

	return (struct view){
		.bag = instance,
		.slots = (struct slot *)((char *)instance + o->off_hash),
		.shift = o->hash_shift,
		.capacity = o->capacity,
		.place = o->place,
	};
}

static inline void *instance_of(const struct st_fire *f, const struct st_object *o)
{
	return f->home[o->home] + o->offset;
}

static inline uint64_t home_of(const struct view *v, uint64_t key)
{
	return (key * UINT64_C(0x9e3779b97f4a7c15)) >> v->shift;
}

static inline uint64_t mask_of(const struct view *v)
{
	return UINT64_MAX >> v->shift;
}

static bool is_taken(uint64_t tag)
{
	return tag & 1;
}

/* -- reading ---------------------------------------------------------------------- */

/*
 * Both words at one moment.  The tag says that the key between two reads of it was that
 * of the tag; the value may change under one tag, and any of its values will do.
 */
static struct pair_value read_pair(struct pair *p)
{
	uint64_t tag = atomic_load(&p->high);
	uint64_t low = atomic_load(&p->low);

	if (atomic_load(&p->high) == tag)
		return (struct pair_value){ low, tag };
	return pair_load(p);
}

static inline bool is_in(struct slot *slot, uint64_t key, struct found *out)
{
	uint64_t tag = atomic_load(&slot->key.high);

	if (!is_taken(tag))
		return false;
	struct pair_value pair = { atomic_load(&slot->key.low), tag };
	if (atomic_load(&slot->key.high) != tag)
		pair = pair_load(&slot->key);
	*out = (struct found){ slot, pair.high };
	return pair.low == key && is_taken(pair.high);
}

/* Nearly all keys are at their homes, so the bound is asked for behind that. */
static inline bool find(const struct view *v, uint64_t key, struct found *out)
{
	uint64_t home = home_of(v, key);

	if (is_in(&v->slots[home], key, out))
		return true;
	uint64_t bound = atomic_load(&v->bag->bounds[home]) & ((1u << BOUND_BITS) - 1);
	for (uint64_t d = 0; d <= bound; d++)
		if (is_in(&v->slots[(home + d) & mask_of(v)], key, out))
			return true;
	return false;
}

/* False: the key is not there. */
static inline bool look_up(const struct view *v, uint64_t key, uint64_t *value)
{
	struct found at;

	if (!find(v, key, &at))
		return false;
	struct pair_value pair = read_pair(&at.slot->value);
	*value = pair.low;
	return pair.high == at.tag;
}

/* -- changing the set of keys ---------------------------------------------------------- */

static uint64_t word_of(uint64_t count, uint32_t thread_slot, uint64_t depth)
{
	return (uint64_t)thread_slot << (COUNT_BITS + DEPTH_BITS) | depth << COUNT_BITS | count;
}

static uint64_t count_of(uint64_t word)
{
	return word & ((1u << COUNT_BITS) - 1);
}

static struct order read_order(const struct view *v)
{
	struct pair *order = &v->bag->order;
	uint64_t version = atomic_load(&order->low);
	uint64_t word = atomic_load(&order->high);

	if (atomic_load(&order->low) == version)
		return (struct order){ version, word };
	struct pair_value now = pair_load(order);
	return (struct order){ now.low, now.high };
}

static bool is_order(const struct view *v, uint64_t version)
{
	return atomic_load(&v->bag->order.low) == version;
}

static struct bag_op *op_of(const struct st_fire *f, uint64_t word)
{
	uint32_t depth = (word >> COUNT_BITS) & ((1u << DEPTH_BITS) - 1);
	uint32_t thread_slot = (uint32_t)(word >> (COUNT_BITS + DEPTH_BITS));

	return &st_lane(f->st, st_block(f->st, thread_slot), depth)->op;
}

/* One change, as its thread made it, or as read from a bag_op at a moment at which it was under way. */
struct change {
	uint64_t version, count; /* of the order that it makes odd; of keys before */
	bool is_insertion;
	struct slot *slot;
	uint64_t tag, key, value;
	_Atomic uint64_t *bound;
	uint64_t old_bound, new_bound;
	uint64_t number; /* of this use of the bag_op: versions of other bags may be the same */
};

/* False: it is over. */
static bool read_change(const struct view *v, struct bag_op *op, struct order order,
			struct change *c)
{
	uint64_t slot = load_acquire(&op->slot), home = load_acquire(&op->home);

	c->version = order.version;
	c->count = count_of(order.word);
	c->is_insertion = load_acquire(&op->is_insertion);
	c->tag = load_acquire(&op->tag);
	c->key = load_acquire(&op->key);
	c->value = load_acquire(&op->value);
	c->old_bound = load_acquire(&op->old_bound);
	c->new_bound = load_acquire(&op->new_bound);
	c->number = load_acquire(&op->number);
	if (!is_order(v, order.version))
		return false; /* what was read may be of another change */
	c->slot = &v->slots[slot];
	c->bound = &v->bag->bounds[home];
	return true;
}

/* For those who help. */
static void write_change(const struct view *v, struct bag_op *op, struct change *c)
{
	store_relaxed(&op->is_insertion, c->is_insertion);
	store_relaxed(&op->slot, (uint64_t)(c->slot - v->slots));
	store_relaxed(&op->tag, c->tag);
	store_relaxed(&op->key, c->key);
	store_relaxed(&op->value, c->value);
	store_relaxed(&op->home, (uint64_t)(c->bound - v->bag->bounds));
	store_relaxed(&op->old_bound, c->old_bound);
	store_relaxed(&op->new_bound, c->new_bound);
	store_relaxed(&op->result.low, 0);
	c->number = load_relaxed(&op->number) + 1;
	store_relaxed(&op->number, c->number);
	store_relaxed(&op->result.high, 2 * c->number);
}

static void set_bound(const struct change *c)
{
	uint64_t old = c->old_bound;

	if (old != c->new_bound)
		atomic_compare_exchange_strong(c->bound, &old, c->new_bound);
}

/* Exchanges a pair that has the tag of a free slot, whatever else is in it; nothing if it has another. */
static void exchange_free(struct pair *p, uint64_t tag, struct pair_value new)
{
	struct pair_value old = { atomic_load(&p->low), tag };

	while (old.high == tag && !pair_exchange(p, &old, new)) {
	}
}

/* The value first: whoever sees the key finds its value. */
static void put_in(const struct change *c)
{
	uint64_t tag = 2 * c->version + 1;

	set_bound(c);
	exchange_free(&c->slot->value, c->tag, (struct pair_value){ c->value, tag });
	exchange_free(&c->slot->key, c->tag, (struct pair_value){ c->key, tag });
}

static void exchange_tag(struct pair *p, uint64_t old, uint64_t new)
{
	atomic_compare_exchange_strong(&p->high, &old, new);
}

/*
 * The value stays where it is while the slot has the tag of this removal.  False: it has
 * another by now, so all of this is over and the value was noted.
 */
static bool take_value_out(const struct change *c, uint64_t *value)
{
	exchange_tag(&c->slot->value, c->tag, 2 * c->version);
	struct pair_value pair = read_pair(&c->slot->value);
	*value = pair.low;
	return pair.high == 2 * c->version;
}

static void take_key_out(const struct change *c)
{
	exchange_tag(&c->slot->key, c->tag, 2 * c->version);
	set_bound(c);
}

static void end_change(const struct view *v, const struct change *c, uint64_t word)
{
	struct pair_value old = { c->version, word };
	uint64_t count = c->is_insertion ? c->count + 1 : c->count - 1;

	pair_exchange(&v->bag->order, &old, (struct pair_value){ c->version + 1, count });
}

/* Brings the change that is under way to its end. */
static void help(const struct st_fire *f, const struct view *v, struct order order)
{
	struct bag_op *op = op_of(f, order.word);
	struct change c;
	uint64_t value;

	if (!read_change(v, op, order, &c))
		return;
	if (c.is_insertion) {
		put_in(&c);
	} else {
		if (take_value_out(&c, &value)) { /* its remover may find that all is over */
			struct pair_value open = { 0, 2 * c.number };
			pair_exchange(&op->result, &open,
				      (struct pair_value){ value, 2 * c.number + 1 });
		}
		take_key_out(&c);
	}
	end_change(v, &c, order.word);
}

/* Makes the order odd: others may help from then on.  False: something else was done meanwhile. */
static bool begin_change(const struct st_fire *f, const struct view *v, struct order order,
			 struct change *c, uint64_t *word)
{
	struct pair_value old = { order.version, order.word };

	c->version = order.version + 1;
	c->count = count_of(order.word);
	*word = word_of(c->count, f->thread->number, f->lane->depth);
	write_change(v, &f->lane->op, c);
	return pair_exchange(&v->bag->order, &old, (struct pair_value){ c->version, *word });
}

static uint64_t distance_in(uint64_t bound)
{
	return bound & ((1u << BOUND_BITS) - 1);
}

static uint64_t bound_of(struct order order, uint64_t distance)
{
	return (order.version + 1) << BOUND_BITS | distance;
}

/* A key that is not there, in the first free slot behind its home. */
static bool try_insert(const struct st_fire *f, const struct view *v, struct order order,
		       uint64_t key, uint64_t value)
{
	uint64_t home = home_of(v, key), bound = atomic_load(&v->bag->bounds[home]), word;

	for (uint64_t d = 0; d <= mask_of(v); d++) {
		struct slot *slot = &v->slots[(home + d) & mask_of(v)];
		uint64_t tag = atomic_load(&slot->key.high);
		if (is_taken(tag))
			continue;
		struct change c = {
			.is_insertion = true,
			.slot = slot,
			.tag = tag,
			.key = key,
			.value = value,
			.bound = &v->bag->bounds[home],
			.old_bound = bound,
			.new_bound = d > distance_in(bound) ? bound_of(order, d) : bound,
		};
		if (!begin_change(f, v, order, &c, &word))
			return false;
		put_in(&c);
		end_change(v, &c, word);
		return true;
	}
	return false; /* all taken: so the order has changed */
}

/* How far the farthest key of that home is which is not in that slot. */
static uint64_t bound_without(const struct view *v, uint64_t home, uint64_t bound,
			      const struct slot *without)
{
	for (uint64_t d = bound; d > 0; d--) {
		struct slot *slot = &v->slots[(home + d) & mask_of(v)];
		struct pair_value pair = read_pair(&slot->key);
		if (slot != without && is_taken(pair.high) && home_of(v, pair.low) == home)
			return d;
	}
	return 0;
}

static bool try_remove(const struct st_fire *f, const struct view *v, struct order order,
		       uint64_t key, struct found found, uint64_t *value)
{
	uint64_t home = home_of(v, key), bound = atomic_load(&v->bag->bounds[home]), word;
	uint64_t farthest = distance_in(bound);
	uint64_t distance = ((uint64_t)(found.slot - v->slots) - home) & mask_of(v);
	struct change c = {
		.slot = found.slot,
		.tag = found.tag,
		.key = key,
		.bound = &v->bag->bounds[home],
		.old_bound = bound,
		.new_bound = bound,
	};

	if (farthest && distance == farthest)
		c.new_bound = bound_of(order, bound_without(v, home, farthest, found.slot));
	if (!begin_change(f, v, order, &c, &word))
		return false;
	if (take_value_out(&c, value)) {
		take_key_out(&c);
		end_change(v, &c, word);
	} else {
		*value = atomic_load(&f->lane->op.result.low);
	}
	return true;
}

/* -- insertion, update, removal ----------------------------------------------------------- */

/* What to make of a value: op, or just the operand if there is no op. */
struct making {
	bool has_op;
	enum vir_op op;
	uint64_t operand;
};

enum outcome { DONE, TRAPPED, FULL, AGAIN };

static inline bool make(const struct making *m, uint64_t old, uint64_t *new)
{
	if (m->has_op && m->op != VIR_add) /* most are that */
		return st_op(m->op, old, m->operand, new);
	*new = m->has_op ? old + m->operand : m->operand;
	return true;
}

static inline enum outcome change_value(struct found at, const struct making *m, uint64_t *new)
{
	struct pair_value pair = read_pair(&at.slot->value);

	while (pair.high == at.tag) {
		if (!make(m, pair.low, new))
			return TRAPPED;
		if (pair_exchange(&at.slot->value, &pair, (struct pair_value){ *new, at.tag }))
			return DONE;
	}
	return AGAIN; /* it was removed */
}

static enum outcome try_new(const struct st_fire *f, const struct view *v, uint64_t key,
			    const struct making *m, uint64_t *new)
{
	struct order order = read_order(v);
	struct found at;

	if (order.version & 1) {
		help(f, v, order);
		return AGAIN;
	}
	if (find(v, key, &at))
		return AGAIN;
	if (!make(m, 0, new))
		return TRAPPED;
	if (count_of(order.word) >= v->capacity)
		return is_order(v, order.version) ? FULL : AGAIN;
	return try_insert(f, v, order, key, *new) ? DONE : AGAIN;
}

static __attribute__((noinline)) enum outcome put_slowly(const struct st_fire *f,
							 const struct view *v, uint64_t key,
							 const struct making *m, uint64_t *new)
{
	enum outcome outcome;
	struct found at;

	/* Where a value is gone and its key is not yet, its removal is under way: try_new() helps. */
	do {
		outcome = try_new(f, v, key, m, new);
		if (outcome == AGAIN && find(v, key, &at))
			outcome = change_value(at, m, new);
	} while (outcome == AGAIN);
	if (outcome == FULL)
		report_count(f->st, f->probe, REPORT_BAG_FULL, v->place, NULL);
	return outcome;
}

static inline enum outcome put(const struct st_fire *f, const struct view *v, uint64_t key,
			       const struct making *m, uint64_t *new)
{
	struct found at;

	if (find(v, key, &at)) {
		enum outcome outcome = change_value(at, m, new);
		if (outcome != AGAIN)
			return outcome;
	}
	return put_slowly(f, v, key, m, new);
}

/* -- what others call, which have a number or know where it is -------------------------------- */

uint64_t st_bag_get_at(const struct st_fire *f, const void *object, uint64_t key, void *instance)
{
	struct view v = view_at(object, instance);
	uint64_t value;

	(void)f;
	return look_up(&v, key, &value) ? value : 0;
}

bool st_bag_has_at(const struct st_fire *f, const void *object, uint64_t key, void *instance)
{
	struct view v = view_at(object, instance);
	uint64_t value;

	(void)f;
	return look_up(&v, key, &value);
}

bool st_bag_put_at(const struct st_fire *f, const void *object, uint64_t key, uint64_t value,
		   void *instance)
{
	struct view v = view_at(object, instance);
	struct making m = { .operand = value };
	uint64_t new;

	return put(f, &v, key, &m, &new) == DONE;
}

bool st_bag_update_at(const struct st_fire *f, const void *object, enum vir_op op, uint64_t key,
		      uint64_t value, void *instance, uint64_t *out)
{
	struct view v = view_at(object, instance);
	struct making m = { .has_op = true, .op = op, .operand = value };

	return put(f, &v, key, &m, out) != TRAPPED;
}

uint64_t st_bag_remove_at(const struct st_fire *f, const void *object, uint64_t key, void *instance)
{
	struct view v = view_at(object, instance);
	uint64_t value;
	struct found at;

	for (;;) {
		struct order order = read_order(&v);
		if (!find(&v, key, &at))
			return 0;
		if (order.version & 1)
			help(f, &v, order);
		else if (try_remove(f, &v, order, key, at, &value))
			return value;
	}
}

struct st_bag_at st_bag_at(const struct st *st, uint32_t bag)
{
	const struct st_object *o = st_bag(st, bag);

	return (struct st_bag_at){
		.home = (enum st_home)o->home,
		.object = (uint64_t)((const char *)o - (const char *)st),
		.instance = o->offset,
	};
}

uint64_t st_bag_get(const struct st_fire *f, uint32_t bag, uint64_t key)
{
	const struct st_object *o = st_bag(f->st, bag);

	return st_bag_get_at(f, o, key, instance_of(f, o));
}

bool st_bag_has(const struct st_fire *f, uint32_t bag, uint64_t key)
{
	const struct st_object *o = st_bag(f->st, bag);

	return st_bag_has_at(f, o, key, instance_of(f, o));
}

bool st_bag_put(const struct st_fire *f, uint32_t bag, uint64_t key, uint64_t value)
{
	const struct st_object *o = st_bag(f->st, bag);

	return st_bag_put_at(f, o, key, value, instance_of(f, o));
}

bool st_bag_update(const struct st_fire *f, uint32_t bag, enum vir_op op, uint64_t key,
		   uint64_t value, uint64_t *out)
{
	const struct st_object *o = st_bag(f->st, bag);

	return st_bag_update_at(f, o, op, key, value, instance_of(f, o), out);
}

uint64_t st_bag_remove(const struct st_fire *f, uint32_t bag, uint64_t key)
{
	const struct st_object *o = st_bag(f->st, bag);

	return st_bag_remove_at(f, o, key, instance_of(f, o));
}

/* -- snapshots (S-8) ------------------------------------------------------------------------ */

static bool is_entry_below(const struct st_entry *a, const struct st_entry *b)
{
	return (int64_t)a->key < (int64_t)b->key;
}

static void sift_down(struct st_entry *entries, uint32_t from, uint32_t n)
{
	struct st_entry moved = entries[from];

	for (uint32_t child; (child = 2 * from + 1) < n; from = child) {
		if (child + 1 < n && is_entry_below(&entries[child], &entries[child + 1]))
			child++;
		if (!is_entry_below(&moved, &entries[child]))
			break;
		entries[from] = entries[child];
	}
	entries[from] = moved;
}

static void sort_entries(struct st_entry *entries, uint32_t n)
{
	for (uint32_t i = n / 2; i > 0; i--)
		sift_down(entries, i - 1, n);
	for (uint32_t end = n; end > 1; end--) {
		struct st_entry last = entries[end - 1];
		entries[end - 1] = entries[0];
		entries[0] = last;
		sift_down(entries, 0, end - 1);
	}
}

/* A key that was removed and inserted meanwhile may have been met twice. */
static uint32_t drop_twins(struct st_entry *entries, uint32_t n)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < n; i++)
		if (kept == 0 || entries[kept - 1].key != entries[i].key)
			entries[kept++] = entries[i];
	return kept;
}

/* Keys do not move: one that is there all the while is met, one that never is is not. */
struct st_snapshot st_bag_snapshot(struct st_fire *f, uint32_t bag, size_t *mark)
{
	const struct st_object *o = st_bag(f->st, bag);
	struct view v = view_at(o, instance_of(f, o));
	struct st_entry *entries =
		(struct st_entry *)((char *)f->lane + f->st->off_scratch + f->scratch_used);
	uint32_t n = 0;

	for (uint32_t at = 0; at < size_of(o); at++) {
		struct slot *slot = &v.slots[at];
		if (!is_taken(atomic_load(&slot->key.high)))
			continue;
		struct pair_value key = read_pair(&slot->key);
		struct pair_value value = read_pair(&slot->value);
		if (is_taken(key.high) && value.high == key.high)
			entries[n++] = (struct st_entry){ key.low, value.low };
	}
	*mark = f->scratch_used;
	f->scratch_used += (size_t)size_of(o) * sizeof(struct st_entry);
	sort_entries(entries, n);
	return (struct st_snapshot){ entries, drop_twins(entries, n) };
}
