# The location may be the address of an instruction, of a function or not.
--- rules
P-3

--- script
VMK:ENTER:0x1000(int a) { printf("f %d\n", a); }
VMK:ENTER:0x5000(int a) { printf("none %d\n", a); }
--- target
function vmk f 0x1000

--- events
1 VMK:ENTER:f args 1
2 VMK:ENTER:0x5000 args 2

--- expect
f 1
none 2
