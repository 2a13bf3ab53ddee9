/*
 * code.c - memory for machine code: mapped writable, then made executable.
 */
#include "compiler/back/code.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

int code_reserve(struct code_mem *c, size_t size)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);

	*c = (struct code_mem){ 0 };
	size = (size + page - 1) / page * page;
	void *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (bytes == MAP_FAILED)
		return -errno;
	*c = (struct code_mem){ .bytes = bytes, .size = size };
	return 0;
}

int code_commit(struct code_mem *c)
{
	return mprotect(c->bytes, c->size, PROT_READ | PROT_EXEC) == 0 ? 0 : -errno;
}

void code_abort(struct code_mem *c)
{
	if (c->bytes)
		munmap(c->bytes, c->size);
	*c = (struct code_mem){ 0 };
}
