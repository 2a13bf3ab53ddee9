# A file that includes itself, through another, is an error there.
--- rules
L-13

--- script
#include "a"
--- file a
#include "b"
--- file b
#include "a"
--- reject
L-13 b:1:10 include-cycle
