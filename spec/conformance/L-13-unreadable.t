# A file that cannot be read is an error at the directive's name.
--- rules
L-13

--- script
int a;
#include "nowhere"
--- reject
L-13 2:10 include-read
