# A name that is declared nowhere cannot be called.
--- rules
T-24

--- script
VMK:VMKLoad {
	print("x");
	x = 1 + lookup(3);
}
--- reject
T-24 2:2 unknown-function
T-24 3:10 unknown-function
