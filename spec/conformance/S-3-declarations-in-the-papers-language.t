# A declaration after a statement is an extension; at the start of a block it is none.
--- rules
S-3 X-8 G-9
--- options
std=paper
--- script
VMK:VMKLoad {
	int a = 3;
	string s;
	{ int c; c = a; }
	a++;
	int b;
	b = a;
}
--- reject
X-8 6:2 extension
