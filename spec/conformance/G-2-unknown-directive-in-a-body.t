# What begins with @ in a body and is no head directive.
--- rules
G-2 G-9

--- script
VMK:VMKLoad {
	int n;
	@count = 1;
}
--- reject
G-2 3:2 head-late
