/* vir_verified - a module and what is proved of it, for the tests of executors. */
#ifndef TESTS_UNIT_VIR_VERIFIED_H
#define TESTS_UNIT_VIR_VERIFIED_H

#include <check.h>

#include "verifier/verifier.h"

static inline struct verified *verified(struct vir_module *m)
{
	struct verify_opts opts = { 0 };
	struct buf why = { 0 };
	struct verified *v;

	ck_assert_msg(verify(m, &opts, &v, &why) == 0, "%s", buf_str(&why));
	buf_free(&why);
	return v;
}

#endif
