# A key that raises leaves the bag and the aggregate as they are, and the value is not evaluated.
--- rules
E-1 E-26 E-28
--- script
bag b;
aggr a[1];
int zero, mark;
int set(int n) { mark = n; return n; }
VMK:VMKLoad {
	try { b[1 / zero] <- set(1); } catch { }
	try { a[1 / zero] <- set(2); } catch { }
	foreach (k in b) printf("key %d\n", k);
	printa(a, "cell %0$d");
	printf("mark %d\n", mark);
}
--- expect
mark 0
