# Clearing happens when its record is drained: samples that the fire adds later go, too.
--- rules
P-16

--- script
aggr a;
VMK:VMKLoad { a <- 1; clearaggr(a); a <- 2; }
VMK:VMKLoad { printa(a, "%count$d\n"); a <- 3; }
--- expect
1
