# ENTER and EXIT of one function are two points.
--- rules
P-4 P-3

--- script
VMK:ENTER:f(int n) printf("in %d\n", n);
VMK:EXIT:f(int n) printf("out %d\n", n);

--- target
function vmk f 0x1000

--- events
1 VMK:ENTER:f args 1 2
2 VMK:EXIT:f args 3
3 VMK:EXIT:f
4 VMK:ENTER:f
--- expect
in 1
out 3
out 0
in 0
