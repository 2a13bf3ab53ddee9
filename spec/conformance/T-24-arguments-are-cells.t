# Any cell goes to any cell parameter whole; a string goes to a string by value.
--- rules
T-24 T-3 E-23

--- script
struct rec { int a; char text[4]; } *r;
string f(char c, int *p, string s) {
	s += "!";
	string t;
	sprintf(t, "%d %x %s", c, p, s);
	return t;
}
VMK:VMKLoad {
	string s = "a";
	r = 0x100;
	printf("%s %s\n", f(300, r->text, s), s);
}
--- expect
300 104 a! a
