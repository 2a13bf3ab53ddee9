# An exception in the body leaves the foreach; the keys not visited yet take no tick.
--- rules
S-8 X-1 X-4
--- script
bag b;
VMK:VMKLoad {
	b[-1] <- 1; b[0] <- 2; b[1] <- 3;
	foreach (k, v in b) printf("%d ", v / k);
}
VMK:VMKUnload { printf("\n"); }
--- trap
DivideByZero 4:38 1
--- ticks
2
0
--- expect
-1 
