/*
 * gen_feature.c - what scripts can be made of, by name.
 */
#include <string.h>

#include "randgen/gen.h"

const char *const rg_feature_names[RG_N_FEATURES] = {
#define FEATURE(id, name, meaning) [RG_##id] = name,
#include "randgen/features.def"
#undef FEATURE
};

const char *const rg_feature_meanings[RG_N_FEATURES] = {
#define FEATURE(id, name, meaning) [RG_##id] = meaning,
#include "randgen/features.def"
#undef FEATURE
};

static bool find_feature(const char *name, size_t len, uint64_t *bit)
{
	for (unsigned i = 0; i < RG_N_FEATURES; i++)
		if (strlen(rg_feature_names[i]) == len &&
		    strncmp(rg_feature_names[i], name, len) == 0) {
			*bit = UINT64_C(1) << i;
			return true;
		}
	return false;
}

bool rg_parse_features(const char *list, uint64_t *features, const char **bad, size_t *bad_len)
{
	bool begins_with_all = *list == '-' || *list == '+';
	uint64_t bit;

	*features = begins_with_all ? RG_ALL_FEATURES : 0;
	for (const char *at = list; *at;) {
		bool is_taken = *at == '-';
		at += *at == '-' || *at == '+';
		size_t len = strcspn(at, ",");
		if (!find_feature(at, len, &bit)) {
			*bad = at;
			*bad_len = len;
			return false;
		}
		*features = is_taken ? *features & ~bit : *features | bit;
		at += len + (at[len] == ',');
	}
	return true;
}
