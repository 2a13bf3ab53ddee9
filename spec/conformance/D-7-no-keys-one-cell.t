# An aggregate without keys has one cell, which the first sample makes, be it 0.
--- rules
D-7

--- script
aggr a;
VMK:VMKLoad { printa(a, "%count$d %min$d %max$d"); }
VMK:VMKLoad { a <- 0; }
VMK:VMKLoad { printa(a, "%count$d %min$d %max$d"); }

--- expect
1 0 0
