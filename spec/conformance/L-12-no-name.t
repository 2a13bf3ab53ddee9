# #ifdef and #ifndef need an identifier.
--- rules
L-12

--- script
#ifdef
#endif
#ifndef 5
#endif
--- reject
L-12 1:7 macro-name
L-12 3:9 macro-name
