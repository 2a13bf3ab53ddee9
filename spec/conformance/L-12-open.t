# A condition without #endif is an error at its opener.
--- rules
L-12

--- script
#ifdef A
#endif
#ifndef A
int a;
--- reject
L-12 3:1 condition-open
