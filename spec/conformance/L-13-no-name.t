# A string and nothing else follows #include, as it stands: no macro is replaced.
--- rules
L-13

--- script
#define NAME "a"
#include
#include <a>
#include NAME
--- file a
int a;
--- reject
L-13 2:9 include-name
L-13 3:10 include-name
L-13 4:10 include-name
