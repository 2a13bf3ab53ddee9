# A head directive in a body follows an external of its input.
--- rules
G-2

--- script
VMK:VMKLoad {
	int n;
	@VM1 = web
	n = 1;
}
--- reject
G-2 3:2 head-late
