/*
 * engine.c - the engines of this build, by the name of a target.
 */
#include "engines/engine.h"

#include <string.h>

static const struct engine_ops *const engines[] = {
	&sim_engine,
	&vmk_engine,
};

const struct engine_ops *engine_find(const char *target, const char **spec)
{
	for (size_t i = 0; i < sizeof(engines) / sizeof(engines[0]); i++) {
		size_t len = strlen(engines[i]->name);
		if (strncmp(target, engines[i]->name, len) != 0)
			continue;
		if (target[len] == ':' || target[len] == '\0') {
			*spec = target + len + (target[len] == ':');
			return engines[i];
		}
	}
	return NULL;
}
