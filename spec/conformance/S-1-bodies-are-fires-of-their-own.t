# All bodies of a point run in text order; what ends one does not touch the next.
--- rules
S-1 P-10 S-12 X-3
--- options
ticks=5
--- script
int zero;
VMK:VMK1Hz { printf("a "); exit(); printf("not "); }
VMK:VMK1Hz { printf("b "); return; }
VMK:VMK1Hz { printf("c "); zero = 1 / zero; }
VMK:VMK1Hz { printf("d "); while (1) ; }
VMK:VMK1Hz { printf("e\n"); }
--- events
1000000000 VMK:VMK1Hz
--- trap
DivideByZero 4:37 1
TimeLimit 5:28 1
--- ticks
0
0
0
5
0
--- expect
a b c d e
