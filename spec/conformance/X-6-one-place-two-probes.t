# One place in a function that two probes reach is two reports, one of each probe, in order of first occurrence.
--- rules
X-6 X-3

--- script
int zero;
int bad() { return 1 / zero; }
VMK:ENTER:f { bad(); }
VMK:ENTER:g { bad(); }

--- target
function vmk f 0x1000
function vmk g 0x2000

--- events
1000 VMK:ENTER:g
2000 VMK:ENTER:f
3000 VMK:ENTER:g
4000 VMK:ENTER:g
--- trap
DivideByZero 2:22 3
DivideByZero 2:22 1
--- expect
