/*
 * kernel_lines.c - see kernel_lines.h.
 *
 * The file with the debug information has a table of symbols, which says where the function is in
 * it; what is compiled from which line is in the table of the unit that this address belongs to.  So
 * little of the file is read, which has hundreds of megabytes.
 */
#include "engines/vmk/kernel_lines.h"

#include <dwarf.h>
#include <elfutils/libdwfl.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAME_BYTES = 256, LIST_BYTES = 64 << 20, NOTES_BYTES = 1 << 16 };

struct search {
	const struct host_files *files;
	const char *module; /* NULL: the kernel */
	const char *function;
	struct buf release; /* "6.1.0-56-amd64" */
	struct buf path;    /* of the debug information */
	struct buf *why;
	Dwfl *dwfl;
	Dwfl_Module *unit; /* the file, as libdwfl has it */
};

/* -- the file -------------------------------------------------------------------------------- */

static int read_release(struct search *s)
{
	char *text;
	size_t len;
	int err = host_files_read(s->files, "proc/sys/kernel/osrelease", NAME_BYTES, &text, &len);

	if (err)
		return err;
	buf_put(&s->release, text, strcspn(text, "\n"));
	free(text);
	return strchr(buf_str(&s->release), '/') ? -EINVAL : 0;
}

/* "kernel/arch/x86/kvm/kvm.ko" of modules.dep: where a module is, below the directory of modules. */
static int find_module_file(struct search *s, struct buf *file)
{
	struct buf path = { 0 };
	char *text;
	size_t len;
	int found = -ENOENT;

	buf_printf(&path, "lib/modules/%s/modules.dep", buf_str(&s->release));
	int err = host_files_read(s->files, buf_str(&path), LIST_BYTES, &text, &len);
	buf_free(&path);
	if (err)
		return err;
	for (char *line = text, *next; *line && found; line = next) {
		size_t line_len = strcspn(line, "\n");
		next = line + line_len + (line[line_len] != 0);
		size_t name_len = strcspn(line, ":\n"), at = name_len;
		while (at > 0 && line[at - 1] != '/')
			at--;
		size_t stem = strcspn(line + at, ".:\n");
		bool is_it = stem == strlen(s->module);
		for (size_t i = 0; is_it && i < stem; i++) /* in file names '-' stands for '_' */
			is_it = (line[at + i] == '-' ? '_' : line[at + i]) == s->module[i];
		if (!is_it)
			continue;
		buf_put(file, line, at + stem);
		buf_puts(file, ".ko");
		found = 0;
	}
	free(text);
	return found;
}

static bool is_there(struct search *s)
{
	return !s->path.failed && faccessat(s->files->root, buf_str(&s->path), R_OK, 0) == 0;
}

static bool try_place(struct search *s, const char *before, const char *after, const char *file)
{
	buf_clear(&s->path);
	buf_puts(&s->path, before);
	buf_puts(&s->path, buf_str(&s->release));
	buf_puts(&s->path, after);
	buf_puts(&s->path, file);
	return is_there(s);
}

static bool find_file(struct search *s)
{
	struct buf file = { 0 };
	bool found;

	if (!s->module) {
		found = try_place(s, "usr/lib/debug/boot/vmlinux-", "", "") ||
			try_place(s, "usr/lib/debug/lib/modules/", "/vmlinux", "") ||
			try_place(s, "lib/modules/", "/build/vmlinux", "") ||
			try_place(s, "boot/vmlinux-", "", "");
	} else {
		found = find_module_file(s, &file) == 0 &&
			(try_place(s, "usr/lib/debug/lib/modules/", "/", buf_str(&file)) ||
			 try_place(s, "lib/modules/", "/", buf_str(&file)));
	}
	buf_free(&file);
	return found;
}

static const char *name_of(const struct search *s)
{
	return s->module ? s->module : "the kernel";
}

static const Dwfl_Callbacks callbacks = {
	.find_elf = dwfl_build_id_find_elf,
	.find_debuginfo = dwfl_standard_find_debuginfo,
	.section_address = dwfl_offline_section_address,
};

static int open_file(struct search *s)
{
	int fd = openat(s->files->root, buf_str(&s->path), O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return -errno;
	s->dwfl = dwfl_begin(&callbacks);
	if (s->dwfl) {
		dwfl_report_begin(s->dwfl);
		/* It closes fd if it takes it. */
		s->unit = dwfl_report_offline(s->dwfl, "kernel", buf_str(&s->path), fd);
		dwfl_report_end(s->dwfl, NULL, NULL);
	}
	if (!s->unit)
		close(fd);
	return s->unit ? 0 : -EINVAL;
}

/* -- whether it is of the kernel that runs ---------------------------------------------------- */

/* The build id among notes; NULL: there is none. */
static const unsigned char *find_build_id(const char *notes, size_t len, size_t *id_len)
{
	size_t at = 0, name_at, desc_at;
	GElf_Nhdr note;

	while (len - at >= sizeof(note)) {
		memcpy(&note, notes + at, sizeof(note));
		name_at = at + sizeof(note);
		if (note.n_namesz > len - name_at)
			return NULL;
		desc_at = name_at + ((note.n_namesz + 3) & ~3u);
		if (desc_at > len || note.n_descsz > len - desc_at)
			return NULL;
		*id_len = note.n_descsz;
		if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 &&
		    memcmp(notes + name_at, "GNU", 4) == 0)
			return (const unsigned char *)notes + desc_at;
		at = desc_at + ((note.n_descsz + 3) & ~3u);
		if (at > len)
			return NULL;
	}
	return NULL;
}

/* Where one of the two does not say, they are believed to be the same. */
static bool is_same_build(struct search *s)
{
	struct buf path = { 0 };
	const unsigned char *of_file;
	GElf_Addr at;
	char *notes;
	size_t len, id_len = 0;
	bool is_same = true;

	if (s->module)
		buf_printf(&path, "sys/module/%s/notes/.note.gnu.build-id", s->module);
	else
		buf_puts(&path, "sys/kernel/notes");
	int err = host_files_read(s->files, buf_str(&path), NOTES_BYTES, &notes, &len);
	buf_free(&path);
	if (err)
		return true;
	int n = dwfl_module_build_id(s->unit, &of_file, &at);
	const unsigned char *of_kernel = find_build_id(notes, len, &id_len);
	if (n > 0 && of_kernel)
		is_same = (size_t)n == id_len && memcmp(of_file, of_kernel, id_len) == 0;
	free(notes);
	return is_same;
}

/* -- lines -------------------------------------------------------------------------------------- */

struct place {
	GElf_Addr start, size;
	Dwarf_Addr bias;
	Dwarf_Die *die;   /* of the unit that it was compiled in */
	const char *file; /* that the function is written in */
};

static bool find_symbol(struct search *s, struct place *out)
{
	int n = dwfl_module_getsymtab(s->unit);

	for (int i = 0; i < n; i++) {
		GElf_Sym symbol;
		const char *name = dwfl_module_getsym(s->unit, i, &symbol, NULL);
		if (!name || GELF_ST_TYPE(symbol.st_info) != STT_FUNC ||
		    strcmp(name, s->function) != 0)
			continue;
		out->start = symbol.st_value;
		out->size = symbol.st_size;
		return true;
	}
	return false;
}

/* The unit that an address belongs to.  Some compilers write no table of that: then each is asked. */
static Dwarf_Die *find_unit(struct search *s, Dwarf_Addr address, Dwarf_Addr *bias)
{
	Dwarf_Die *unit = dwfl_module_addrdie(s->unit, address, bias);

	if (unit)
		return unit;
	while ((unit = dwfl_module_nextcu(s->unit, unit, bias)))
		if (dwarf_haspc(unit, address - *bias) > 0)
			return unit;
	return NULL;
}

/* Which file: lines of others stand among a function's own, where something of them is inlined. */
static const char *find_file_of(Dwarf_Die *unit, Dwarf_Addr address)
{
	Dwarf_Die *scopes;
	int n = dwarf_getscopes(unit, address, &scopes);
	const char *file = NULL;

	for (int i = 0; i < n && !file; i++)
		if (dwarf_tag(&scopes[i]) == DW_TAG_subprogram)
			file = dwarf_decl_file(&scopes[i]);
	if (n > 0)
		free(scopes);
	return file;
}

/* The lowest address of the line; nearest: the lines with code before and behind, 0: none. */
static bool look_through(const struct place *place, Dwarf_Lines *lines, size_t n, uint64_t wanted,
			 uint64_t *offset, uint64_t nearest[2])
{
	bool found = false;

	for (size_t i = 0; i < n; i++) {
		Dwarf_Line *line = dwarf_onesrcline(lines, i);
		Dwarf_Addr address;
		const char *file = dwarf_linesrc(line, NULL, NULL);
		int number;
		bool is_end;

		if (dwarf_lineaddr(line, &address) || dwarf_lineno(line, &number) ||
		    dwarf_lineendsequence(line, &is_end) || is_end || number <= 0)
			continue;
		uint64_t distance = address + place->bias - place->start;
		if (distance >= place->size ||
		    (place->file && file && strcmp(file, place->file) != 0))
			continue;
		uint64_t at = (uint64_t)number;
		if (at < wanted && at > nearest[0])
			nearest[0] = at;
		if (at > wanted && (!nearest[1] || at < nearest[1]))
			nearest[1] = at;
		if (at != wanted || (found && distance >= *offset))
			continue;
		found = true;
		*offset = distance;
	}
	return found;
}

static int find_line(struct search *s, uint64_t wanted, uint64_t *offset)
{
	struct place place = { 0 };
	uint64_t nearest[2] = { 0 };
	Dwarf_Lines *lines;
	size_t n;

	if (find_symbol(s, &place))
		place.die = find_unit(s, place.start, &place.bias);
	if (!place.die || dwarf_getsrclines(place.die, &lines, &n) != 0) {
		buf_printf(s->why, "/%s has no source lines of %s", buf_str(&s->path), s->function);
		return -ENOENT;
	}
	place.file = find_file_of(place.die, place.start - place.bias);
	if (look_through(&place, lines, n, wanted, offset, nearest))
		return 0;
	buf_printf(s->why, "%s has no code of line %" PRIu64, s->function, wanted);
	if (nearest[0] || nearest[1])
		buf_printf(s->why, ": line %" PRIu64 " has some",
			   nearest[1] ? nearest[1] : nearest[0]);
	return -ENOENT;
}

/* -- all ------------------------------------------------------------------------------------------ */

static int find(struct search *s, uint64_t line, uint64_t *offset)
{
	int err = read_release(s);

	if (err) {
		buf_printf(s->why, "which kernel runs is not said (%s)", strerror(-err));
		return err;
	}
	if (!find_file(s)) {
		buf_printf(s->why,
			   "source lines take the debug information of %s (%s), which is not "
			   "installed: give the offset in bytes",
			   name_of(s), buf_str(&s->release));
		return -ENOENT;
	}
	err = open_file(s);
	if (err) {
		buf_printf(s->why, "/%s can not be read (%s)", buf_str(&s->path),
			   err == -EINVAL ? "it is no ELF file" : strerror(-err));
		return err;
	}
	if (!is_same_build(s)) {
		buf_printf(s->why, "/%s is of another build of %s", buf_str(&s->path), name_of(s));
		return -ESTALE;
	}
	return find_line(s, line, offset);
}

int kernel_lines_find(const struct host_files *f, const char *module, const char *function,
		      uint64_t line, uint64_t *offset, struct buf *why)
{
	struct search s = { .files = f, .module = module, .function = function, .why = why };

	buf_clear(why);
	int err = find(&s, line, offset);
	if (s.dwfl)
		dwfl_end(s.dwfl);
	buf_free(&s.release);
	buf_free(&s.path);
	return err;
}
