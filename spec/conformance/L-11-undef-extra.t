# Nothing follows the name that #undef takes away.
--- rules
L-11

--- script
#define A 1
#undef A B
--- reject
L-11 2:10 directive-extra
