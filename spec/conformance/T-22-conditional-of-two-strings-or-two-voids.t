# Both values may be strings; both may be calls without value.
--- rules
T-22 E-14

--- script
string out;
void a() { out += "a"; }
void b() { out += "b"; }
VMK:VMKLoad {
	int c = 1;
	c ? a() : b();
	!c ? a() : b();
	printf("%s %s\n", out, c ? "yes" : "no");
}
--- expect
ab yes
