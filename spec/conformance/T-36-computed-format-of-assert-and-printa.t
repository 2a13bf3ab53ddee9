# The formats of assert and printa are constants.
--- rules
T-36 B-1

--- script
aggr a;
VMK:VMKLoad {
	string f = "x";
	assert(1, f);
	printa(a, f);
	printa(a, "x" + f);
}
--- reject
B-1 4:12 argument-type
B-1 5:12 argument-type
B-1 6:12 argument-type
