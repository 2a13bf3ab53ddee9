/*
 * builtin - the built-ins of the language by number, from spec/builtins.def.
 */
#ifndef COMPILER_FRONT_BUILTIN_H
#define COMPILER_FRONT_BUILTIN_H

#include <stdint.h>

#include "compiler/front/lex.h"

/* Sets of domains (T-32). */
enum {
	IN_VMK = 1 << DOM_VMK,
	IN_VMM = 1 << DOM_VMM,
	IN_VMX = 1 << DOM_VMX,
	IN_GUEST = 1 << DOM_GUEST,
	IN_POSIX = 1 << DOM_POSIX,
	IN_VCPU = IN_VMM | IN_GUEST,
	IN_VM = IN_VMM | IN_VMX | IN_GUEST,
	IN_ALL = IN_VM | IN_VMK | IN_POSIX
};

enum builtin_func {
#define BUILTIN_FUNC(id, name, rule, result, params, domains, meaning) BF_##id,
#include "spec/builtins.def"
	BF_COUNT
};

enum builtin_var {
#define BUILTIN_VAR(name, rule, type, domains, meaning) BV_##name,
#include "spec/builtins.def"
	BV_COUNT
};

struct builtin_func_info {
	const char *name;
	const char *rule;
	char result;        /* v i u s w */
	const char *params; /* see spec/builtins.def */
	uint32_t domains;
	const char *meaning;
};

struct builtin_var_info {
	const char *name;
	const char *rule;
	char type; /* u s */
	uint32_t domains;
	const char *meaning;
};

struct builtin_const_info {
	const char *name;
	const char *rule;
	uint64_t value;
};

struct builtin_alias_info {
	const char *name;
	enum builtin_var other;
};

struct builtin_gone_info {
	const char *name;
	const char *hint;
};

extern const struct builtin_func_info builtin_funcs[BF_COUNT];
extern const struct builtin_var_info builtin_vars[BV_COUNT];
extern const struct builtin_const_info builtin_consts[];
extern const size_t n_builtin_consts;
extern const struct builtin_alias_info builtin_aliases[];
extern const size_t n_builtin_aliases;
extern const struct builtin_gone_info builtin_gone[];
extern const size_t n_builtin_gone;

#endif
