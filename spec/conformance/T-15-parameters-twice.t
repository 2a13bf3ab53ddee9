# The parameters of a function or a probe have different names.
--- rules
T-15

--- script
int f(int a, int a) { return 1; }
VMK:ENTER:g(int b, int c, int b) { exit(); }
--- target
function vmk g 0x100

--- reject
T-15 1:18 redeclared
T-15 2:31 redeclared
