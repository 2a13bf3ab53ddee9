# An included file at the head of an input may hold the input's head directives.
--- rules
G-2 L-14

--- script
#include "head"
VMK:VMKLoad { printf("%d\n", sizeof(int)); }
--- file head
@VMK
@MEMORY_MODEL = guest16
--- expect
2
