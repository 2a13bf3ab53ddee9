# #else and #endif belong to a condition.
--- rules
L-12

--- script
#else
#endif
--- reject
L-12 1:1 condition-stray
L-12 2:1 condition-stray
