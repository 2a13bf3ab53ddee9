# Warnings come in the order of their places.
--- rules
T-38 T-36

--- script
int f(int n) { if (n) return 1; }
VMK:VMKLoad {
	int n;
	string s;
	printf("%d\n");
	s = "x";
	if (f(0)) exit();
}
--- warn
missing-return 1:33
unused 3:6
set-only 4:9
format-args 5:9
--- expect
0
