/*
 * words - the words of the text form that are no operations, for its printer, its
 * reader and the shape checker; and the numbers of built-in variables.
 */
#ifndef RUNTIME_VIR_WORDS_H
#define RUNTIME_VIR_WORDS_H

#include <stdbool.h>
#include <stdint.h>

enum {
	VIR_N_STORAGES = 5, /* enum vir_storage */
	VIR_N_GIVES = 3,    /* enum vir_gives */
	VIR_N_SPACES = 3,   /* memory spaces: 0 own, 1 guest linear, 2 guest physical */
	VIR_N_DOMAINS = 5,  /* VMK, VMM, VMX, GUEST, POSIX */
};

/* The built-in variables, in the order of spec/builtins.def. */
enum vir_bvar {
#define BUILTIN_VAR(name, rule, type, domains, meaning) VIR_BVAR_##name,
#include "spec/builtins.def"
	VIR_N_BVARS
};

extern const char *const vir_storage_words[VIR_N_STORAGES];
extern const char *const vir_gives_words[VIR_N_GIVES];
extern const char *const vir_space_words[VIR_N_SPACES];
extern const char *const vir_sign_words[2];
extern const char *const vir_bvar_words[VIR_N_BVARS];

/* The operand of atable for the table of D-9; else it is a text. */
#define VIR_TABLE_WORD "table"

/* A name of such bytes alone, and not empty, is written without quotes: letters, digits and _:.$! */
bool vir_is_name_byte(char c);

#endif
