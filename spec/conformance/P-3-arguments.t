# The parameters are whole 64-bit cells, signed or unsigned as declared; what is not given is 0.
--- rules
P-3

--- script
VMK:ENTER:f(int8 a, uint64 b, char *c, int d) { printf("%d %u %x %d %d\n", a, b, c, d, a < 0); }
--- target
function vmk f 0x1000

--- events
1 VMK:ENTER:f args -300 -1 0xffffffffffffffff

--- expect
-300 18446744073709551615 ffffffffffffffff 0 1
