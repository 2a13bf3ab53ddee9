# Macros have no parameters.
--- rules
L-11

--- script
#define SQ(x) x*x
--- reject
L-11 1:9 macro-function
