# Without an initialiser: 0, the empty string, an empty bag, an empty aggregate, before the first Load probe.
--- rules
D-4 D-14

--- script
perhost uint64 shared;
int n;
char *p;
string s;
bag b;
aggr a;
VMK:VMKLoad
{
	printf("%d %d %d [%s] %d\n", shared, n, p, s, baghas(b, 0));
	printa(a);
}

--- expect
0 0 0 [] 0
count  pct%
