# foreach visits bags: no aggregate, no integer, no unknown name.
--- rules
S-8 T-34
--- script
aggr a[1];
int n;
VMK:VMKLoad {
	foreach (k in a) ;
	foreach (k in n) ;
	foreach (k in nothing) ;
}
--- reject
T-34 4:16 foreach-bag
T-34 5:16 foreach-bag
T-34 6:16 foreach-bag
