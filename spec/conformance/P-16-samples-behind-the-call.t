# A table shows what the aggregate holds when the record is drained, at the end of the fire.
--- rules
P-16

--- script
aggr a;
VMK:VMKLoad { a <- 1; printa(a, "%count$d %sum$d\n"); a <- 2; }
--- expect
2 3
