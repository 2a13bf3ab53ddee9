# Only a comment follows the name, #else and #endif.
--- rules
L-12

--- script
#ifndef A /* fine */ B
#else A
#endif A
--- reject
L-12 1:22 directive-extra
L-12 2:7 directive-extra
L-12 3:8 directive-extra
