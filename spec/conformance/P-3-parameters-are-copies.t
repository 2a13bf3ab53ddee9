# A parameter is a local variable: assigning to it changes no other fire and no other probe.
--- rules
P-3 S-3

--- script
VMK:ENTER:f(int a) { a++; printf("%d\n", a); }
VMK:ENTER:f(int a) { printf("%d\n", a); }
--- target
function vmk f 0x1000

--- events
1 VMK:ENTER:f args 1
2 VMK:ENTER:f args 1

--- expect
2
1
2
1
