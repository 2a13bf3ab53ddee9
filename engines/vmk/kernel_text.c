/*
 * kernel_text.c - see kernel_text.h.
 *
 * /proc/kcore is an ELF core dump of the kernel: its segments say which addresses are where.
 */
#include "engines/vmk/kernel_text.h"

#include <capstone/capstone.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST_INSN = 15, MOST_BYTES = 1 << 20, MOST_SEGMENTS = 4096 };

static int read_at(int fd, uint64_t at, void *to, size_t len)
{
	ssize_t n = at > INT64_MAX ? 0 : pread(fd, to, len, (off_t)at);

	return n < 0 ? -errno : (size_t)n == len ? 0 : -EIO;
}

/* Where in the file the bytes from an address on are; *room: how many of them. */
static int find_bytes(int fd, uint64_t address, uint64_t *at, uint64_t *room)
{
	Elf64_Ehdr head;
	int err = read_at(fd, 0, &head, sizeof(head));

	if (err)
		return err;
	if (memcmp(head.e_ident, ELFMAG, SELFMAG) != 0 || head.e_ident[EI_CLASS] != ELFCLASS64 ||
	    head.e_phentsize != sizeof(Elf64_Phdr) || head.e_phnum > MOST_SEGMENTS)
		return -EINVAL;
	for (unsigned i = 0; i < head.e_phnum; i++) {
		Elf64_Phdr segment;
		err = read_at(fd, head.e_phoff + i * sizeof(segment), &segment, sizeof(segment));
		if (err)
			return err;
		uint64_t distance = address - segment.p_vaddr;
		if (segment.p_type != PT_LOAD || distance >= segment.p_filesz)
			continue;
		*at = segment.p_offset + distance;
		*room = segment.p_filesz - distance;
		return 0;
	}
	return -EFAULT;
}

/* As many of the len bytes as there are. */
static int read_code(const struct host_files *f, uint64_t start, unsigned char *bytes, size_t *len)
{
	uint64_t at = 0, room = 0; /* gcc with sanitizers does not see that they are set */
	int fd = openat(f->root, "proc/kcore", O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return -errno;
	int err = find_bytes(fd, start, &at, &room);
	if (!err) {
		*len = room < *len ? (size_t)room : *len;
		err = read_at(fd, at, bytes, *len);
	}
	close(fd);
	return err;
}

static int take_apart(const unsigned char *bytes, size_t len, uint64_t offset,
		      struct kernel_insn *out)
{
	csh capstone;
	uint64_t address = 0;
	int err = -EILSEQ;

	if (cs_open(CS_ARCH_X86, CS_MODE_64, &capstone) != CS_ERR_OK)
		return -ENOMEM;
	cs_insn *insn = cs_malloc(capstone);
	while (insn && address <= offset &&
	       cs_disasm_iter(capstone, &bytes, &len, &address, insn)) {
		*out = (struct kernel_insn){ address - insn->size, insn->size };
		if (address > offset)
			err = 0;
	}
	if (insn)
		cs_free(insn, 1);
	cs_close(&capstone);
	return err;
}

int kernel_text_insn(const struct host_files *f, uint64_t start, uint64_t offset,
		     struct kernel_insn *out)
{
	if (offset > MOST_BYTES)
		return -EFBIG;
	size_t len = (size_t)offset + LONGEST_INSN;
	unsigned char *bytes = malloc(len);
	if (!bytes)
		return -ENOMEM;
	int err = read_code(f, start, bytes, &len);
	if (!err)
		err = len > offset ? take_apart(bytes, len, offset, out) : -EFAULT;
	free(bytes);
	return err;
}
