/*
 * builtin.c - the tables of spec/builtins.def, expanded.
 */
#include "compiler/front/builtin.h"

const struct builtin_func_info builtin_funcs[BF_COUNT] = {
#define BUILTIN_FUNC(id, name, rule, result, params, domains, meaning) \
	[BF_##id] = { name, rule, result, params, domains, meaning },
#include "spec/builtins.def"
};

const struct builtin_var_info builtin_vars[BV_COUNT] = {
#define BUILTIN_VAR(name, rule, type, domains, meaning) \
	[BV_##name] = { #name, rule, type, domains, meaning },
#include "spec/builtins.def"
};

const struct builtin_const_info builtin_consts[] = {
#define BUILTIN_CONST(name, rule, value) { #name, rule, value },
#include "spec/builtins.def"
};

const struct builtin_alias_info builtin_aliases[] = {
#define BUILTIN_ALIAS(name, other, rule) { #name, BV_##other },
#include "spec/builtins.def"
};

const struct builtin_gone_info builtin_gone[] = {
#define BUILTIN_GONE(name, hint) { name, hint },
#include "spec/builtins.def"
};

const size_t n_builtin_consts = sizeof(builtin_consts) / sizeof(builtin_consts[0]);
const size_t n_builtin_aliases = sizeof(builtin_aliases) / sizeof(builtin_aliases[0]);
const size_t n_builtin_gone = sizeof(builtin_gone) / sizeof(builtin_gone[0]);
