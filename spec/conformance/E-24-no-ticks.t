# Built-ins take no tick.
--- rules
E-24 X-4
--- options
ticks=1
--- script
bag b;
aggr a;
VMK:VMKLoad {
	string s;
	b[1] <- 2;
	a++;
	sprintf(s, "%d%d", bagremove(b, 1), baghas(b, 1));
	getsystemtime();
	assert(1);
	printf("%s\n", s);
}
--- ticks
0
--- expect
20
