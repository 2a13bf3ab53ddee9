# A local variable that is neither read nor written, of every kind, in every block; parameters and loop variables are not reported.
--- rules
T-38

--- script
bag b;
void f(int a, string s) { int n; { string t; } }
VMK:ENTER:g(int a) {
	int *p, n;
	n++;
	foreach (k, v in b) { }
}
--- target
function vmk g 0x10

--- warn
unused 2:31
unused 2:43
unused 4:7
--- expect
