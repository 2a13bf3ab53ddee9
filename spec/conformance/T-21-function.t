# A function, one of the program or a built-in one, cannot be assigned to.
--- rules
T-21

--- script
int f() { return 1; }
VMK:VMKLoad {
	f = 3;
	printf = 1;
	f += 2;
}
--- reject
T-21 3:2 assign-target
T-21 4:2 assign-target
T-21 5:2 assign-target
