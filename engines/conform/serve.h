/*
 * serve - the engine's side of PROTOCOL.md: an executor of ours answers what a judge asks on standard
 * input.  Returns an exit status.
 */
#ifndef ENGINES_CONFORM_SERVE_H
#define ENGINES_CONFORM_SERVE_H

#include "engines/conform/trial.h"

int serve(const struct trial_opts *opts);

#endif
