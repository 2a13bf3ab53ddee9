# A function does not stand inside braces.
--- rules
G-4

--- script
VMK:VMKLoad {
	int f(int a) { return a; }
}
--- reject
G-4 2:6 function-inside
