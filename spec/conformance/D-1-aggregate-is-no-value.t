# An aggregate is an object with a name, never a value; a function cannot be given one.
--- rules
D-1 T-30

--- script
aggr a;
int f(int x) { return x; }
VMK:VMKLoad
{
	f(a);
	a++;
}

--- reject
T-30 5:4 aggr-read
