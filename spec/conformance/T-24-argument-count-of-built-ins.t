# The same for built-in functions, with optional and open numbers of arguments.
--- rules
T-24 B-1

--- script
aggr a;
VMK:VMKLoad {
	string s;
	printf();
	sprintf(s);
	exit(1);
	printa(a, "x", 1);
	logaggr();
	assert();
	getvmwstr(s, 1);
	printf("%d", getvmw(1, 2));
}
--- reject
T-24 4:2 argument-count
T-24 5:2 argument-count
T-24 6:2 argument-count
T-24 7:2 argument-count
T-24 8:2 argument-count
T-24 9:2 argument-count
T-24 10:2 argument-count
T-24 11:15 argument-count
