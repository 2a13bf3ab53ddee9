# Keys make an aggregate with as many string keys as there are strings, and integer keys for the rest.
--- rules
T-20 T-30

--- script
VMK:VMKLoad {
	int *p;
	by["a", 7, PROBENAME, p]++;
	printa(by, "%0$d %1$d %2$s %3$s");
}
--- expect
7 0 a VMK:VMKLoad
