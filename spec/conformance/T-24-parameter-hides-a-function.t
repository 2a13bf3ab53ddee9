# A parameter with the name of a function is no function.
--- rules
T-24 T-15

--- script
int f() { return 1; }
VMK:ENTER:g(int f) { printf("%d\n", f()); }
--- target
function vmk g 0x10

--- reject
T-24 2:37 not-function
