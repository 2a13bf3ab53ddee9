# After exit in a function nothing of the expression that called it happens: no store, no sample, no insertion.
--- rules
S-12 E-1 E-23
--- script
int n = 1;
bag b;
aggr a;
int quit() { exit(); return 5; }
VMK:VMKLoad { n = quit(); }
VMK:VMKLoad { n += quit(); }
VMK:VMKLoad { b[1] <- quit(); }
VMK:VMKLoad { a <- quit(); }
VMK:VMKUnload { printf("%d %d\n", n, baghas(b, 1)); printa(a, "%count$d"); }
--- ticks
1
1
1
1
0
--- expect
1 0
