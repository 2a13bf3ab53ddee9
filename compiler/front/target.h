/*
 * target - what the front end asks of the system that a script will observe.
 *
 * An engine fills this in; the checker calls it.  Types come as Emmett text, so
 * that one hardened parser reads them, whoever wrote them: symbols, types and
 * probe points of a target are hostile input like everything else.
 *
 * All strings returned stay valid until the compilation ends.
 */
#ifndef COMPILER_FRONT_TARGET_H
#define COMPILER_FRONT_TARGET_H

#include "compiler/front/lex.h"
#include "runtime/base/limits.h"
#include "runtime/base/near.h"

enum probe_answer {
	PROBE_FOUND,
	PROBE_NO_POINT,   /* no such static probe, function, line */
	PROBE_NO_TARGET,  /* the domain or the VM number is not there */
	PROBE_NOT_OFFERED /* the engine cannot probe that: why says the reason */
};

/* What a probe point passes to its parameters (T-31). */
struct probe_point {
	uint32_t max_params;                 /* more is an error */
	char param_kind[LIMIT_PROBE_PARAMS]; /* 'i' integer, 's' string, 'f' ExcFrame pointer */
	const char *param_name[LIMIT_PROBE_PARAMS]; /* NULL: unnamed */
	const char *nearest; /* for PROBE_NO_POINT: a name that exists, or NULL */
	const char *why;     /* for PROBE_NOT_OFFERED */
};

struct front_target {
	void *ctx;
	bool has_vmk;
	uint32_t n_vms; /* numbered from 1 */

	/* The number of the VM called name, 0 if there is none; for `@VM = name`. */
	uint32_t (*vm_number)(void *ctx, const char *name);
	void (*near_vm)(void *ctx, struct near *near);

	/* Emmett text that typedefs ExcFrame and World, or NULL if the target has neither (T-14). */
	const char *prelude;

	/*
	 * Emmett text that defines `type` of `module` (as a tag or a typedef), perhaps with
	 * others, which may in turn import more.  NULL: there is none.  Asked once for each
	 * name that is not defined yet (T-13).
	 */
	const char *(*type_text)(void *ctx, const char *module, const char *type, size_t *len);
	bool (*has_module)(void *ctx, const char *module);
	void (*near_module)(void *ctx, struct near *near);
	void (*near_type)(void *ctx, const char *module, struct near *near);

	/* Address of a symbol as the domain sees it; guest symbols are those of `vm` (0: any). */
	bool (*symbol)(void *ctx, enum domain domain, uint32_t vm, const char *name,
		       uint64_t *address);
	void (*near_symbol)(void *ctx, enum domain domain, struct near *near);

	/* name->domain is filled in.  arena: for out->nearest and why. */
	enum probe_answer (*probe)(void *ctx, struct arena *arena, const struct probe_name *name,
				   struct probe_point *out);
};

#endif
