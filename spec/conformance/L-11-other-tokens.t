# A macro is not defined again with other tokens.
--- rules
L-11

--- script
#define A 1
#define A 1 + 0
--- reject
L-11 2:9 macro-redefined
