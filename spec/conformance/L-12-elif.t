# There is no #elif, either.
--- rules
L-12

--- script
#ifndef A
#elif 1
#endif
--- reject
L-12 2:1 condition-if
