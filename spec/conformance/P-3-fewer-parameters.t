# Fewer parameters than arguments may be declared; the others are lost.
--- rules
P-3

--- script
VMK:ENTER:f(int a) { printf("%d\n", a); }
VMK:ENTER:f { printf("none\n"); }
--- target
function vmk f 0x1000

--- events
1 VMK:ENTER:f args 1 2

--- expect
1
none
