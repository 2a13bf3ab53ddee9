# An included file takes over the memory model and leaves the one that it changed to.
--- rules
L-13 T-2

--- script
memmodel vmw32;
#include "a"
int after = sizeof(long);
VMK:VMKLoad { printf("%d %d %d\n", first, second, after); }
--- file a
int first = sizeof(char *);
memmodel guest16;
int second = sizeof(char *);
--- expect
4 2 4
