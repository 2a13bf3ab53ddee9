/*
 * replay_target.c - the target section: one fact a line, each a row of `facts`.
 *
 * It is read twice: first which environments there are, then what is in them, so
 * that the order of the lines means nothing.
 */
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "engines/sim/replay_int.h"

enum { DEFAULT_VCPUS = 1 };

/* -- words that several facts share ---------------------------------------------------- */

static const struct {
	const char *name;
	enum domain domain;
	enum sim_space space;
} places[] = {
	{ "vmk", DOM_VMK, SIM_MEM_VMK },
	{ "vmm", DOM_VMM, SIM_MEM_VMM },
	{ "vmx", DOM_VMX, SIM_MEM_VMX },
	{ "guest", DOM_GUEST, SIM_MEM_GUEST },
	{ "guestphys", DOM_COUNT, SIM_MEM_GUESTPHYS },
};

static bool read_vm_number(struct reader *r, struct slice word, uint32_t *vm)
{
	uint64_t number;

	if (!replay_number(r, word, "the number of a VM", UINT32_MAX, &number))
		return false;
	if (number == 0 || number > r->replay->machine->n_vms)
		return replay_fail(r, word.at, "there is no VM %" PRIu64 "; there are %" PRIu32,
				   number, r->replay->machine->n_vms);
	*vm = (uint32_t)number;
	return true;
}

static bool is_number(struct slice word)
{
	return word.len > 0 && word.at[0] >= '0' && word.at[0] <= '9';
}

/* A domain, then the number of a VM if one stands there; 0: all VMs, or the VMkernel. */
static bool read_domain(struct words *words, enum domain *domain, uint32_t *vm)
{
	struct slice word;
	size_t i = 0, n = sizeof(places) / sizeof(places[0]);

	*vm = 0;
	if (!replay_need_word(words, "a domain", &word))
		return false;
	while (i < n && (places[i].domain == DOM_COUNT || !slice_is(word, places[i].name)))
		i++;
	if (i == n)
		return replay_fail(words->reader, word.at,
				   "%s is no domain; there are vmk, vmm, vmx, guest",
				   replay_show(words->reader, word));
	*domain = places[i].domain;
	struct words ahead = *words;
	if (*domain == DOM_VMK || !replay_word(&ahead, &word) || !is_number(word))
		return true;
	*words = ahead;
	return read_vm_number(words->reader, word, vm);
}

static bool read_symbol_name(struct words *words, const char **name)
{
	struct slice word;

	if (!replay_need_word(words, "the name of a symbol", &word))
		return false;
	if (!slice_is_symbol(word))
		return replay_fail(words->reader, word.at,
				   "%s is no symbol: a letter, then letters, digits, _ ! . @ #",
				   replay_show(words->reader, word));
	*name = slice_str(words->reader, word);
	return true;
}

static bool read_number(struct words *words, const char *what, uint64_t max, uint64_t *value)
{
	struct slice word;

	return replay_need_word(words, what, &word) &&
	       replay_number(words->reader, word, what, max, value);
}

/* A name as it may be written plainly or in quotes. */
static bool read_name(struct reader *r, struct slice word, const char **name)
{
	struct slice text = word;

	if (word.len && word.at[0] == '"' && !replay_string(r, word, &text))
		return false;
	if (text.len == 0 || memchr(text.at, '\0', text.len))
		return replay_fail(r, word.at, "a name is wanted");
	*name = slice_str(r, text);
	return true;
}

/* What a machine_add_* said. */
static bool check_added(struct reader *r, const char *where, int err)
{
	switch (err) {
	case 0:
		return true;
	case -EEXIST:
		return replay_fail(r, where, "this is given twice");
	case -ENOENT:
		return replay_fail(r, where, "there is no such function; write its line first");
	case -ERANGE:
		return replay_fail(r, where, "the memory is empty, or ends above 2^64");
	default:
		return replay_fail(r, where, "there are too many of these");
	}
}

static bool unknown_key(struct reader *r, struct slice word, const char *wanted)
{
	return replay_fail(r, word.at, "%s is not known here; there is %s", replay_show(r, word),
			   wanted);
}

/* -- environments -------------------------------------------------------------------------- */

static bool read_vmk(struct words *words)
{
	struct reader *r = words->reader;
	struct slice word, key, value;
	uint64_t n;

	while (replay_word(words, &word)) {
		if (!replay_split(word, &key, &value) || !slice_is(key, "cpus"))
			return unknown_key(r, word, "cpus=N");
		if (!replay_number(r, value, "a number of CPUs", SIM_MAX_CPUS, &n))
			return false;
		if (n == 0)
			return replay_fail(r, value.at, "a host has at least one CPU");
		r->replay->machine->n_pcpus = (uint32_t)n;
	}
	return true;
}

static bool read_no_vmk(struct words *words)
{
	words->reader->replay->machine->has_vmk = false;
	return replay_no_more(words);
}

static bool read_tsc_hz(struct words *words)
{
	return read_number(words, "a frequency", UINT64_MAX,
			   &words->reader->replay->machine->tsc_hz) &&
	       replay_no_more(words);
}

static bool read_vm(struct words *words)
{
	struct reader *r = words->reader;
	struct machine *m = r->replay->machine;
	struct slice word, key, value;
	uint64_t number, n_vcpus = DEFAULT_VCPUS;

	if (!replay_need_word(words, "the number of a VM", &word) ||
	    !replay_number(r, word, "the number of a VM", SIM_MAX_VMS, &number))
		return false;
	if (number != (uint64_t)m->n_vms + 1)
		return replay_fail(r, word.at, "VMs are numbered in order: %" PRIu32 " is wanted",
				   m->n_vms + 1);
	const char *where = word.at;
	const char *name = arena_printf(r->arena, "vm%" PRIu64, number);
	while (replay_word(words, &word)) {
		if (!replay_split(word, &key, &value))
			return unknown_key(r, word, "name=NAME, vcpus=N");
		if (slice_is(key, "name")) {
			if (!read_name(r, value, &name))
				return false;
		} else if (slice_is(key, "vcpus")) {
			if (!replay_number(r, value, "a number of virtual CPUs", SIM_MAX_CPUS,
					   &n_vcpus))
				return false;
			if (n_vcpus == 0)
				return replay_fail(r, value.at, "a VM has at least one CPU");
		} else {
			return unknown_key(r, key, "name=NAME, vcpus=N");
		}
	}
	return check_added(r, where, machine_add_vm(m, name, (uint32_t)n_vcpus));
}

static bool read_no_vm(struct words *words)
{
	return replay_no_more(words);
}

/* -- symbols --------------------------------------------------------------------------------- */

static bool read_symbol(struct words *words)
{
	enum domain domain;
	uint32_t vm;
	const char *name, *where;
	uint64_t address;

	if (!read_domain(words, &domain, &vm))
		return false;
	where = replay_here(words);
	if (!read_symbol_name(words, &name) ||
	    !read_number(words, "an address", UINT64_MAX, &address) || !replay_no_more(words))
		return false;
	return check_added(
		words->reader, where,
		machine_add_symbol(words->reader->replay->machine, domain, vm, name, address));
}

static bool read_function(struct words *words)
{
	struct reader *r = words->reader;
	enum domain domain;
	uint32_t vm;
	const char *name, *where;
	uint64_t address, size = 0;
	struct slice word, key, value;

	if (!read_domain(words, &domain, &vm))
		return false;
	where = replay_here(words);
	if (!read_symbol_name(words, &name) ||
	    !read_number(words, "an address", UINT64_MAX, &address))
		return false;
	while (replay_word(words, &word)) {
		if (!replay_split(word, &key, &value) || !slice_is(key, "size"))
			return unknown_key(r, word, "size=N");
		if (!replay_number(r, value, "a size", UINT64_MAX, &size))
			return false;
	}
	return check_added(
		r, where,
		machine_add_function(r->replay->machine, domain, vm, name, address, size));
}

static bool read_line(struct words *words)
{
	enum domain domain;
	uint32_t vm;
	const char *name, *where;
	uint64_t line, offset;

	if (!read_domain(words, &domain, &vm))
		return false;
	where = replay_here(words);
	if (!read_symbol_name(words, &name) ||
	    !read_number(words, "a line number", UINT32_MAX, &line) ||
	    !read_number(words, "an offset", UINT64_MAX, &offset) || !replay_no_more(words))
		return false;
	return check_added(words->reader, where,
			   machine_add_line(words->reader->replay->machine, domain, vm, name,
					    (uint32_t)line, offset));
}

static bool read_static(struct words *words)
{
	struct reader *r = words->reader;
	enum domain domain;
	uint32_t vm;
	const char *name, *args = "";
	struct slice word;
	unsigned n_args = 0;

	if (!read_domain(words, &domain, &vm))
		return false;
	if (vm)
		return replay_fail(r, words->at - 1, "a static probe is the same in every VM");
	const char *where = replay_here(words);
	if (!read_symbol_name(words, &name))
		return false;
	while (replay_word(words, &word)) {
		bool is_arg = word.len > 2 && word.at[word.len - 2] == ':' &&
			      (word.at[word.len - 1] == 'i' || word.at[word.len - 1] == 's') &&
			      slice_is_symbol((struct slice){ word.at, word.len - 2 });
		if (!is_arg)
			return replay_fail(r, word.at,
					   "%s is no argument; one looks like size:i or name:s",
					   replay_show(r, word));
		if (n_args++ == LIMIT_PROBE_PARAMS)
			return replay_fail(r, word.at, "a probe has at most %d arguments",
					   LIMIT_PROBE_PARAMS);
		args = arena_printf(r->arena, "%s%s%.*s", args, n_args > 1 ? " " : "",
				    (int)word.len, word.at);
	}
	return check_added(r, where,
			   machine_add_static(r->replay->machine, domain, name, args, ""));
}

/* -- memory ------------------------------------------------------------------------------------ */

/* Bytes that are collected before they have a size. */
struct bytes {
	struct reader *reader;
	unsigned char *v;
	size_t n, cap;
};

static bool add_bytes(struct bytes *b, const char *where, const void *from, size_t n)
{
	struct reader *r = b->reader;

	if (n > REPLAY_MEMORY_BYTES - r->memory_bytes)
		return replay_fail(r, where, "the target has more than %d bytes of memory",
				   REPLAY_MEMORY_BYTES);
	r->memory_bytes += n;
	if (n == 0)
		return true;
	if (n > b->cap - b->n) {
		b->cap = 2 * (b->n + n);
		unsigned char *moved = arena_alloc(r->arena, b->cap);
		if (b->n)
			memcpy(moved, b->v, b->n);
		b->v = moved;
	}
	if (from)
		memcpy(b->v + b->n, from, n);
	else
		memset(b->v + b->n, 0, n);
	b->n += n;
	return true;
}

static bool add_integer(struct bytes *b, struct slice word, unsigned n_bytes)
{
	uint64_t value, high;

	if (!replay_signed(b->reader, word, "a value", &value))
		return false;
	high = n_bytes == 8 ? 0 : value >> (8 * n_bytes);
	if (high && (word.at[0] != '-' || (int64_t)value < -(INT64_C(1) << (8 * n_bytes - 1))))
		return replay_fail(b->reader, word.at, "%s does not fit into %u bits",
				   replay_show(b->reader, word), 8 * n_bytes);
	unsigned char little[8];
	for (unsigned i = 0; i < 8; i++)
		little[i] = (unsigned char)(value >> (8 * i));
	return add_bytes(b, word.at, little, n_bytes);
}

static bool add_hex(struct bytes *b, struct slice word)
{
	if (word.len % 2)
		return replay_fail(b->reader, word.at, "hex digits come in pairs");
	for (size_t i = 0; i < word.len; i += 2) {
		unsigned high = replay_digit(word.at[i]), low = replay_digit(word.at[i + 1]);
		if (high > 15 || low > 15)
			return replay_fail(
				b->reader, word.at + i, "%s are no hex digits",
				replay_show(b->reader, (struct slice){ word.at + i, 2 }));
		unsigned char byte = (unsigned char)(high << 4 | low);
		if (!add_bytes(b, word.at, &byte, 1))
			return false;
	}
	return true;
}

static bool add_zeros(struct bytes *b, struct slice word)
{
	uint64_t n;

	if (!replay_number(b->reader, word, "a number of bytes", REPLAY_MEMORY_BYTES, &n))
		return false;
	return add_bytes(b, word.at, NULL, (size_t)n);
}

static bool add_text(struct bytes *b, struct slice word, bool with_nul)
{
	struct slice text;

	if (!replay_string(b->reader, word, &text))
		return false;
	/* replay_string() puts a NUL behind the bytes. */
	return add_bytes(b, word.at, text.at, text.len + with_nul);
}

/* Values after a kind: u32 1 2 str "x" .. */
static bool read_values(struct words *words, struct bytes *b)
{
	static const struct {
		const char *name;
		unsigned n_bytes; /* of an integer; 0: another kind */
	} kinds[] = { { "u8", 1 },  { "u16", 2 },   { "u32", 4 }, { "u64", 8 },
		      { "str", 0 }, { "chars", 0 }, { "hex", 0 }, { "zero", 0 } };
	enum { N_KINDS = sizeof(kinds) / sizeof(kinds[0]) };
	struct slice word;
	unsigned kind = N_KINDS;

	while (replay_word(words, &word)) {
		unsigned k = 0;
		while (k < N_KINDS && !slice_is(word, kinds[k].name))
			k++;
		if (k < N_KINDS) {
			kind = k;
			continue;
		}
		bool ok;
		if (kind == N_KINDS)
			return replay_fail(words->reader, word.at,
					   "%s: first say what the values are: u8 u16 u32 u64 str "
					   "chars hex zero",
					   replay_show(words->reader, word));
		if (kinds[kind].n_bytes)
			ok = add_integer(b, word, kinds[kind].n_bytes);
		else if (kinds[kind].name[0] == 'h')
			ok = add_hex(b, word);
		else if (kinds[kind].name[0] == 'z')
			ok = add_zeros(b, word);
		else
			ok = add_text(b, word, kinds[kind].name[0] == 's');
		if (!ok)
			return false;
	}
	return true;
}

static bool read_memory(struct words *words)
{
	struct reader *r = words->reader;
	struct bytes bytes = { .reader = r };
	struct slice word;
	size_t i = 0, n = sizeof(places) / sizeof(places[0]);
	uint32_t vm = 0;
	uint64_t address;

	if (!replay_need_word(words, "a space", &word))
		return false;
	while (i < n && !slice_is(word, places[i].name))
		i++;
	if (i == n)
		return replay_fail(r, word.at,
				   "%s is no space; there are vmk, vmm, vmx, guest, guestphys",
				   replay_show(r, word));
	if (places[i].space != SIM_MEM_VMK &&
	    (!replay_need_word(words, "the number of a VM", &word) ||
	     !read_vm_number(r, word, &vm)))
		return false;
	const char *where = replay_here(words);
	if (!read_number(words, "an address", UINT64_MAX, &address) || !read_values(words, &bytes))
		return false;
	uint32_t origin = (uint32_t)(where - r->text.at);
	return check_added(r, where,
			   machine_add_memory(r->replay->machine, places[i].space, vm, address,
					      bytes.v, bytes.n, origin));
}

/* -- worlds, types ------------------------------------------------------------------------------ */

static bool read_world(struct words *words)
{
	struct reader *r = words->reader;
	struct slice word, key, value;
	uint64_t id, address = 0;
	uint32_t vm = 0;
	const char *name;

	const char *where = replay_here(words);
	if (!read_number(words, "the id of a world", INT64_MAX, &id) ||
	    !replay_need_word(words, "a name", &word) || !read_name(r, word, &name))
		return false;
	while (replay_word(words, &word)) {
		if (!replay_split(word, &key, &value))
			return unknown_key(r, word, "addr=ADDRESS, vm=N");
		if (slice_is(key, "addr")) {
			if (!replay_number(r, value, "an address", UINT64_MAX, &address))
				return false;
		} else if (slice_is(key, "vm")) {
			if (!slice_is(value, "0") && !read_vm_number(r, value, &vm))
				return false;
		} else {
			return unknown_key(r, key, "addr=ADDRESS, vm=N");
		}
	}
	return check_added(r, where,
			   machine_add_world(r->replay->machine, (int64_t)id, name, address, vm,
					     (uint32_t)(where - r->text.at)));
}

/* The lines up to one that says `end NAME`. */
static bool read_block(struct lines *lines, const char *where, const char *name, struct slice *text)
{
	struct slice line, word;
	const char *start = lines->rest.at;

	while (replay_line(lines, &line)) {
		struct words words = { lines->reader, line.at, line.at + line.len };
		if (!replay_word(&words, &word) || !slice_is(word, "end") ||
		    !replay_word(&words, &word) || !slice_is(word, name))
			continue;
		*text = (struct slice){ start, (size_t)(line.at - start) };
		return replay_no_more(&words);
	}
	return replay_fail(lines->reader, where, "this has no 'end %s'", name);
}

static bool read_types(struct words *words, struct lines *lines, bool is_first_pass)
{
	struct reader *r = words->reader;
	struct slice text;
	const char *module, *where = words->at;

	if (!read_symbol_name(words, &module) || !replay_no_more(words) ||
	    !read_block(lines, where, "types", &text))
		return false;
	if (is_first_pass)
		return true;
	return check_added(r, where,
			   machine_add_types(r->replay->machine, module, text.at, text.len));
}

static bool read_prelude(struct words *words, struct lines *lines, bool is_first_pass)
{
	struct reader *r = words->reader;
	struct slice text;

	(void)is_first_pass;
	if (!replay_no_more(words) || !read_block(lines, words->at, "prelude", &text))
		return false;
	/* A NUL would cut the text short without a word. */
	if (text.len && memchr(text.at, '\0', text.len))
		return replay_fail(r, words->at, "the prelude holds a NUL byte");
	r->replay->machine->prelude = text.len ? slice_str(r, text) : NULL;
	return true;
}

/* -- the section ---------------------------------------------------------------------------------- */

static const struct fact {
	const char *name;
	bool is_environment; /* first pass */
	bool (*read)(struct words *words);
	bool (*read_block)(struct words *words, struct lines *lines, bool is_first_pass);
} facts[] = {
	{ "vmk", true, read_vmk, NULL },
	{ "no-vmk", true, read_no_vmk, NULL },
	{ "vm", true, read_vm, NULL },
	{ "no-vm", true, read_no_vm, NULL },
	{ "tsc-hz", true, read_tsc_hz, NULL },
	{ "symbol", false, read_symbol, NULL },
	{ "function", false, read_function, NULL },
	{ "line", false, read_line, NULL },
	{ "memory", false, read_memory, NULL },
	{ "world", false, read_world, NULL },
	{ "static", false, read_static, NULL },
	{ "types", false, NULL, read_types },
	{ "prelude", false, NULL, read_prelude },
};

static const struct fact *find_fact(struct slice name)
{
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
		if (slice_is(name, facts[i].name))
			return &facts[i];
	return NULL;
}

static bool read_pass(struct reader *r, struct slice body, bool is_first_pass, bool *says_no_vm)
{
	struct lines lines = { r, body };
	struct words words;
	struct slice word;

	while (replay_next_words(&lines, &words)) {
		replay_word(&words, &word);
		const struct fact *fact = find_fact(word);
		if (!fact)
			return replay_fail(r, word.at,
					   "unknown fact %s; there are vmk, no-vmk, vm, no-vm, "
					   "tsc-hz, symbol, function, line, memory, world, static, "
					   "types, prelude",
					   replay_show(r, word));
		if (slice_is(word, "no-vm"))
			*says_no_vm = true;
		if (fact->read_block) {
			if (!fact->read_block(&words, &lines, is_first_pass))
				return false;
		} else if (fact->is_environment == is_first_pass && !fact->read(&words)) {
			return false;
		}
	}
	return true;
}

bool replay_read_target(struct reader *r, struct slice body)
{
	struct machine *m = r->replay->machine;
	bool says_no_vm = false;
	uint32_t origin;

	if (!read_pass(r, body, true, &says_no_vm))
		return false;
	if (says_no_vm && m->n_vms)
		return replay_fail(r, body.at, "the target has both 'no-vm' and 'vm'");
	if (!says_no_vm && m->n_vms == 0)
		machine_add_vm(m, "vm1", DEFAULT_VCPUS);
	if (!m->has_vmk && m->n_vms == 0)
		return replay_fail(r, body.at, "a target without VMkernel and VM is none");
	if (!read_pass(r, body, false, &says_no_vm))
		return false;
	if (machine_seal(m, &origin))
		return replay_fail(r, r->text.at + origin,
				   "this overlaps other memory, or is a second world of one id");
	return true;
}
