# The instance printed is that of the environment that called, also if it is drained later.
--- rules
P-16

--- script
aggr a;
VMM:VMMLoad { a <- 5; }
VMM2:VMMLoad { a <- 6; }
VMM:VMMUnload { printa(a, "%sum$d\n"); }
VMK:VMKUnload { printa(a, "%sum$d\n"); }
--- target
vm 1
vm 2

--- expect
5
11
