# A macro of an included file holds in the files that follow.
--- rules
L-11

--- script
#include "a"
#ifdef FROM_A
VMK:VMKLoad { printf("%d\n", FROM_A); }
#endif
--- file a
#define FROM_A 9
--- expect
9
