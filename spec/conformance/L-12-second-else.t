# A condition has one #else at most, read or not.
--- rules
L-12

--- script
#ifndef A
#else
#else
#endif
#ifdef A
#else
#else
#endif
--- reject
L-12 3:1 condition-else
L-12 7:1 condition-else
