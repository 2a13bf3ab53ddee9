# A char * key of an aggregate with string keys is read as text when its turn comes, and may raise.
--- rules
E-19 E-28 T-30
--- script
aggr a[1][1];
char *p;
int say(int n) { printf("%d ", n); return n; }
VMK:VMKLoad {
	p = 0x1000;
	a[say(1), p]++;
	p = 0x2000;
	try { a[say(2), p] <- say(3); } catch { printf("%s\n", excdesc()); }
}
--- target
memory vmk 0x1000 str "one"
--- expect
1 2 cannot read target memory at 0x2000
