# A token ends in the file in which it begins: 1 and 2 do not make 12 where a file ends without an LF.
--- rules
L-14

--- script
VMK:VMKLoad { int a =
#include "a"
2; }
--- file a no-newline
1
--- reject
G-5 a:1:2 missing-semicolon
