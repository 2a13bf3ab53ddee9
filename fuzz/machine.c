/*
 * machine.c - the answers of a target that is none.
 */
#include "fuzz/machine.h"

#include <errno.h>
#include <stdio.h>

/* A byte is a letter or the end of a string; now and then one is missing. */
static int read_memory(const struct fire *f, unsigned space, uint64_t addr, void *to, size_t len)
{
	(void)f;
	for (size_t i = 0; i < len; i++) {
		uint64_t at = addr + i + 3 * space;
		if (at % 29 == 13)
			return -EFAULT;
		((unsigned char *)to)[i] = (unsigned char)(at % 11 == 5 ? 0 : 0xe0 + at % 31);
	}
	return 0;
}

static bool is_vcpu(const struct fire *f)
{
	return f->env != ENV_VMK;
}

/* Some are known everywhere. */
static int read_var(const struct fire *f, unsigned builtin_var, uint64_t *value)
{
	if (!is_vcpu(f) && builtin_var % 3)
		return -ENODATA;
	*value = builtin_var * UINT64_C(0x0123456789abcdef) + f->thread;
	return 0;
}

static int read_gpr(const struct fire *f, uint64_t number, uint64_t *value)
{
	if (!is_vcpu(f))
		return -ENODATA;
	if (number >= 16)
		return -EINVAL;
	*value = number - 3;
	return 0;
}

static int read_vmcs(const struct fire *f, uint64_t field, uint64_t *value)
{
	if (!is_vcpu(f))
		return -ENODATA;
	if (field % 7 == 3)
		return -EINVAL;
	*value = field ^ 0x5a;
	return 0;
}

static int read_stack(const struct fire *f, bool of_guest, unsigned max_frames, char *to,
		      size_t size)
{
	size_t len = 0;

	if (of_guest && !is_vcpu(f))
		return -ENODATA;
	for (unsigned i = 0; i < max_frames && len + 64 < size; i++)
		len += (size_t)snprintf(to + len, size - len, "module.function_%u+0x%x\n", i,
					i * 7);
	return (int)len;
}

static int find_symbol(const struct fire *f, const char *name, size_t len, uint64_t *address)
{
	(void)f;
	if (len == 0 || name[0] != 'a')
		return -ENOENT;
	*address = 0x1000 + len;
	return 0;
}

static uint64_t system_time(const struct fire *f)
{
	return f->time_ns / 1000;
}

static uint64_t current_world(const struct fire *f)
{
	return 0x2000 + f->thread;
}

static uint64_t vm_of_world(const struct fire *f, uint64_t world)
{
	(void)f;
	return world % 3;
}

const struct fire_ops machine_ops = {
	.read = read_memory,
	.var = read_var,
	.gpr = read_gpr,
	.vmcs = read_vmcs,
	.stack = read_stack,
	.symbol = find_symbol,
	.system_time_us = system_time,
	.curworld = current_world,
	.vm_of_world = vm_of_world,
};
