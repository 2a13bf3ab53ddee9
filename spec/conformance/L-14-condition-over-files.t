# A condition ends in the file in which it begins.
--- rules
L-14 L-12

--- script
#include "a"
#endif
--- file a
#ifndef A
--- reject
L-12 a:1:1 condition-open
L-12 2:1 condition-stray
