# What follows in must be the name of a bag: not an aggregate, a variable, a function, nor a built-in.
--- rules
T-34

--- script
aggr lats[1];
int n;
int f() { return 1; }
VMK:VMKLoad {
	foreach (k in lats) ;
	foreach (k in n) ;
	foreach (k in f) ;
	foreach (k in TSC) ;
}
--- reject
T-34 5:16 foreach-bag
T-34 6:16 foreach-bag
T-34 7:16 foreach-bag
T-34 8:16 foreach-bag
