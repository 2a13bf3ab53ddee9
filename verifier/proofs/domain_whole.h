/*
 * domain_whole - a statement about cells, as one about whole numbers.
 *
 * SMT-LIB defines the operations of cells by those of whole numbers modulo 2^width.  For products and
 * quotients whole numbers are what Z3 can reason about, if no modulus is in the way.  So numbers are
 * compared only where bounds of their sizes show that none is too large for its cell.  Others are only
 * in equations that are to be shown: whole numbers that are equal make equal cells.
 *
 * The translation says at least as much as the statement does of cells: it is of larger numbers, too.
 */
#ifndef VERIFIER_PROOFS_DOMAIN_WHOLE_H
#define VERIFIER_PROOFS_DOMAIN_WHOLE_H

#include <z3.h>

/*
 * What must have no solution for the statement, of operators and constants alone, to be true of all
 * cells: its negation, of whole numbers.  NULL: it can not be translated.
 */
Z3_ast whole_negation(Z3_context ctx, Z3_ast statement);

#endif
