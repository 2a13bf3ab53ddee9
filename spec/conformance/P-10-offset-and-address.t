# Two offsets that lead to one address are one point; ENTER and OFFSET 0 are two.
--- rules
P-10

--- script
VMK:OFFSET:f:8 { printf("f+8 "); }
VMK:OFFSET:0x1008:0 { printf("0x1008+0\n"); }
VMK:OFFSET:f:0 { printf("never\n"); }
VMK:ENTER:f { printf("enter\n"); }
--- target
function vmk f 0x1000 size=0x20

--- events
1 VMK:OFFSET:0x1004:4
2 VMK:ENTER:f

--- expect
f+8 0x1008+0
enter
