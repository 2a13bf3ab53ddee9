# An error in what a macro made is reported at its use.
--- rules
L-11

--- script
#define BROKEN 1 + )
int a = BROKEN;
--- reject
G-10 2:9 syntax
