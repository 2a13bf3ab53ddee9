# An offset by line is the first instruction of that line.
--- rules
P-5

--- script
VMK:OFFSET:f:L12 { printf("line 12\n"); }
VMK:OFFSET:f:0x14 { printf("0x14\n"); }
--- target
function vmk f 0x1000 size=0x20
line vmk f 12 0x14

--- events
1 VMK:OFFSET:f:L12

--- expect
line 12
0x14
