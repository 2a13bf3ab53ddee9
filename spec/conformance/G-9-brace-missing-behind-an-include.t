# The end of the file is that of the script, not of the file that was read last.
--- rules
G-9 L-13

--- script
#include "a.emt"
VMK:VMKLoad { printf("%d\n", a);
--- file a.emt
int a;
--- reject
G-9 3:1 brace-missing
