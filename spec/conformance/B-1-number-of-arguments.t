# A built-in takes no argument too few and none too many.
--- rules
B-1 T-24

--- script
aggr a;
bag b;
string s;
VMK:VMKLoad
{
	a++;
	b[1]++;
	printf();
	sprintf(s);
	exit(0);
	printa();
	printa(a, "x", 1);
	logaggr(a, 1, 2);
	clearaggr(a, 1);
	bagremove(b);
	vmwstack(s, 1, 2);
	getvmwstr(s, 1);
	printf("%d", getsystemtime(1));
	printf("%d", worldtovmid());
}

--- reject
T-24 8:2 argument-count
T-24 9:2 argument-count
T-24 10:2 argument-count
T-24 11:2 argument-count
T-24 12:2 argument-count
T-24 13:2 argument-count
T-24 14:2 argument-count
T-24 15:2 argument-count
T-24 16:2 argument-count
T-24 17:2 argument-count
T-24 18:15 argument-count
T-24 19:15 argument-count
