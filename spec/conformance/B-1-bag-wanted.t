# Where a built-in takes a bag it takes the name of one alone.
--- rules
B-1

--- script
aggr a[1];
bag b;
VMK:VMKLoad
{
	a[1]++;
	bagremove(a, 1);
	baghas(b[1], 1);
	bagremove(PROBENAME, 1);
}

--- reject
B-1 6:12 argument-type
B-1 7:9 argument-type
B-1 8:12 argument-type
