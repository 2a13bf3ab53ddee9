# A while takes a tick for each iteration, none for the check that ends it; nested loops add up.
--- rules
S-5 X-4
--- script
VMK:VMKLoad { int n; while (n < 3) n++; }
VMK:VMKLoad { while (0) ; }
VMK:VMKLoad { int i, j; while (i++ < 2) { j = 0; while (j++ < 3) ; } }
VMK:VMKLoad { while (1) break; }
VMK:VMKLoad { int n; while (n++ < 5) continue; }
--- ticks
3
0
8
1
5
--- expect
