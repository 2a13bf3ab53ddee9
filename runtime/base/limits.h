/* limits - the constants of spec/limits.def as LIMIT_<name>. */
#ifndef RUNTIME_BASE_LIMITS_H
#define RUNTIME_BASE_LIMITS_H

enum limit {
#define LIMIT(name, value, unit, meaning) LIMIT_##name = (value),
#include "spec/limits.def"
#undef LIMIT
};

#endif
