# The warning is given once in each file, at the first such character.
--- rules
L-10

--- script
int a = 1;
#include "more"
int c = 4 – 1;
VMK:VMKLoad { printf("%d %d %d\n", a, b, c); }
--- file more
int b = 3 – 1;
--- expect
1 2 3
--- warn
typography 1:6
typography more:1:11
