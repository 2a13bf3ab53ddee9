# A symbol and its address are one point, and so is a probe of each VM and of one.
--- rules
P-10

--- script
VMK:ENTER:f { printf("1 "); }
VMK:ENTER:0x1000 { printf("2 "); }
VMK:ENTER:4096 { printf("3 "); }
VMK:ENTER:other { printf("4\n"); }
--- target
function vmk f 0x1000
function vmk other 0x1000

--- events
1 VMK:ENTER:f

--- expect
1 2 3 4
