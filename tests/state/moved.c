/*
 * moved - the code of runtime/state runs wherever it is copied to.
 *
 *     moved STATE.so     its objects without layout.c, linked alone (tests/state/run.sh)
 *
 * The loadable parts are copied, twice, to memory that is not theirs; nothing is
 * relocated.  Both copies work on one region, and what they print is what it should be.
 */
#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/state/world.h"

struct image {
	const char *file; /* mapped */
	char *base;       /* where it was copied to */
};

static bool copy_image(struct image *image)
{
	const Elf64_Ehdr *head = (const Elf64_Ehdr *)image->file;
	const Elf64_Phdr *parts = (const Elf64_Phdr *)(image->file + head->e_phoff);
	size_t size = 1 << 20;

	image->base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (image->base == MAP_FAILED)
		return false;
	for (int i = 0; i < head->e_phnum; i++)
		if (parts[i].p_type == PT_LOAD)
			memcpy(image->base + parts[i].p_vaddr, image->file + parts[i].p_offset,
			       parts[i].p_filesz);
	return mprotect(image->base, size, PROT_READ | PROT_EXEC) == 0;
}

static void *find(const struct image *image, const char *name)
{
	const Elf64_Ehdr *head = (const Elf64_Ehdr *)image->file;
	const Elf64_Shdr *sections = (const Elf64_Shdr *)(image->file + head->e_shoff);

	for (int i = 0; i < head->e_shnum; i++) {
		if (sections[i].sh_type != SHT_SYMTAB)
			continue;
		const Elf64_Sym *symbols = (const Elf64_Sym *)(image->file + sections[i].sh_offset);
		const char *names = image->file + sections[sections[i].sh_link].sh_offset;
		for (size_t k = 0; k < sections[i].sh_size / sizeof(*symbols); k++)
			if (strcmp(names + symbols[k].st_name, name) == 0)
				return image->base + symbols[k].st_value;
	}
	fprintf(stderr, "%s is not there\n", name);
	exit(1);
}

/* A fire with a bit of everything, and a drain, by one copy. */
static void use(const struct image *image, struct world *w, struct drained *to)
{
	__typeof__(st_enter) *enter = find(image, "st_enter");
	__typeof__(st_leave) *leave = find(image, "st_leave");
	__typeof__(st_aggr_add) *add = find(image, "st_aggr_add");
	__typeof__(st_bag_update) *update = find(image, "st_bag_update");
	__typeof__(st_gupd) *gupd = find(image, "st_gupd");
	__typeof__(st_printf) *print = find(image, "st_printf");
	__typeof__(st_table) *table = find(image, "st_table");
	__typeof__(st_drain) *drain = find(image, "st_drain");
	char buf[64];
	struct st_out out = { .buf = buf, .size = sizeof(buf), .write = keep_drained, .ctx = to };
	struct st_string format = string_of("%d %#x\n");
	struct st_arg args[2] = { { 0 } };
	struct st_fire f;

	if (!enter(w->st, 1, 0, 0, 1, &f))
		abort();
	update(&f, BAG_SMALL, VIR_add, 5, 21, &args[0].num);
	gupd(&f, CELL_HOST, VIR_mul, 3, &args[1].num);
	print(&f, PLACE_CALL, &format, args, 2);
	add(&f, AGGR_INT, 4, (uint64_t[]){ 16 }, NULL);
	table(&f, PLACE_CALL, AGGR_INT, 0, false);
	leave(&f);
	drain(w->st, &out);
}

int main(int argc, char **argv)
{
	static const char want[] = "21 0x1b\n"
				   "intKey0  avg  count  min  max   pct%\n"
				   "   0x10    4      1    4    4 100.0%\n"
				   "42 0x51\n"
				   "intKey0  avg  count  min  max   pct%\n"
				   "   0x10    4      2    4    4 100.0%\n";
	struct world w;
	struct drained got = { 0 };
	struct stat info;
	int fd = argc > 1 ? open(argv[1], O_RDONLY) : -1;

	if (fd < 0 || fstat(fd, &info) || !world_open(&w, 2, 4, 0, NULL, 0))
		return 1;
	const char *file = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (file == MAP_FAILED)
		return 1;
	struct image first = { file, NULL }, second = { file, NULL };
	if (!copy_image(&first) || !copy_image(&second))
		return 1;
	use(&first, &w, &got);
	munmap(first.base, 1 << 20);
	use(&second, &w, &got);
	bool ok = strcmp(got.bytes, want) == 0;
	printf("%s - moved: the code runs where it was copied to\n", ok ? "ok" : "not ok");
	if (!ok)
		printf("%s", got.bytes);
	return !ok;
}
