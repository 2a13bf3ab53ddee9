# The parameter may be another pointer: it is the same address.
--- rules
P-5

--- script
VMK:OFFSET:f:4(uint64 *p) { printf("%d %d\n", p[0], p[20]); }
--- target
function vmk f 0x1000 size=0x20

--- events
1 VMK:OFFSET:f:4 frame:r15=15 frame:ss=7

--- expect
15 7
