/*
 * words.c - see words.h.
 */
#include "runtime/vir/words.h"

#include "runtime/vir/vir.h"

const char *const vir_storage_words[VIR_N_STORAGES] = {
	[VIR_PERTHREAD] = "perthread", [VIR_PERENV] = "perenv",   [VIR_PERVM] = "pervm",
	[VIR_PERVMK] = "pervmk",       [VIR_PERHOST] = "perhost",
};

const char *const vir_gives_words[VIR_N_GIVES] = {
	[GIVES_NOTHING] = "nothing",
	[GIVES_VALUE] = "value",
	[GIVES_STRING] = "string",
};

const char *const vir_space_words[VIR_N_SPACES] = { "own", "guest", "phys" };

const char *const vir_sign_words[2] = { "unsigned", "signed" };

const char *const vir_bvar_words[VIR_N_BVARS] = {
#define BUILTIN_VAR(name, rule, type, domains, meaning) [VIR_BVAR_##name] = #name,
#include "spec/builtins.def"
};

bool vir_is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == ':' || c == '.' || c == '$' || c == '!';
}
