# An operator has its operands.
--- rules
G-10

--- script
VMK:VMKLoad {
	int x;
	x = ;
	x = 1 + ;
	x = * ;
	x = ();
	x = x[];
	printf("x", );
}
--- reject
G-10 3:6 syntax
G-10 4:10 syntax
G-10 5:8 syntax
G-10 6:7 syntax
G-10 7:8 syntax
G-10 8:14 syntax
