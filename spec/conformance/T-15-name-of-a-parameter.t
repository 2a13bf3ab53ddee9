# No name in a body is that of a parameter of the body, however deep its block.
--- rules
T-15

--- script
int f(int a) {
	string a;
	{ { int a = 3; } }
	for (int a = 0; a < 1; a++) exit();
	{ enum { a }; }
	{ typedef int a; }
	return 0;
}
bag b;
VMK:ENTER:g(int k) { foreach (k in b) exit(); }
--- target
function vmk g 0x100

--- reject
T-15 2:9 redeclared
T-15 3:10 redeclared
T-15 4:11 redeclared
T-15 5:11 redeclared
T-15 6:16 redeclared
T-15 10:31 redeclared
