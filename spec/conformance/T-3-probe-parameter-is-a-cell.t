# A parameter of a probe holds the whole 64-bit argument, even if it is declared char.
--- rules
T-3 P-3

--- script
VMK:ENTER:f(char c, short *p) { printf("%x %x %d %d\n", c, p, sizeof c, sizeof p); }
--- target
function vmk f 0x100

--- events
1 VMK:ENTER:f args 0x8877665544332211 -15

--- expect
8877665544332211 fffffffffffffff1 1 8
