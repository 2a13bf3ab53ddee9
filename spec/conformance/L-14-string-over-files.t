# A string ends in the file in which it begins, at the end of that file at the latest.
--- rules
L-14 L-6

--- script
#include "a"
--- file a no-newline
string s = "open
--- reject
L-6 a:1:12 string-open
