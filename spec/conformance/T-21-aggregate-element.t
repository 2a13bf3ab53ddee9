# An element of an aggregate takes neither = nor op=.
--- rules
T-21 T-30

--- script
aggr a[1];
VMK:VMKLoad {
	a[1] = 2;
	a[1] += 2;
}
--- reject
T-21 3:7 assign-element
T-21 4:7 assign-element
