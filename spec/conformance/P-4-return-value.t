# EXIT passes the value that the function returns, the whole cell.
--- rules
P-4

--- script
VMK:EXIT:f(int8 result) { printf("%d\n", result); }
VMK:EXIT:f { printf("none\n"); }
--- target
function vmk f 0x1000

--- events
1 VMK:EXIT:f args 300
2 VMK:EXIT:f

--- expect
300
none
0
none
