# An included file is no input: where externals precede its directive is late.
--- rules
G-2 L-14

--- script
int x;
#include "head"
--- file head
@VMK
--- reject
G-2 head:1:1 head-late
