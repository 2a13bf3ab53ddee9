# The formats of assert and printa are constant strings.
--- rules
B-1 T-36

--- script
aggr a;
string f = "%count$d";
VMK:VMKLoad
{
	a++;
	printa(a, f);
	printa(a, f + "");
	assert(1, f);
	assert(1, "a" + "b");
}

--- reject
B-1 6:12 argument-type
B-1 7:12 argument-type
B-1 8:12 argument-type
