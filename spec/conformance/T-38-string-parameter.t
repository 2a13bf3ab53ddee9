# A function that assigns to a string parameter, by =, += or a built-in; a probe may do so.
--- rules
T-38

--- script
void f(string s) { s = "x"; printf("%s ", s); }
void g(string s) { s += "y"; printf("%s ", s); }
void h(string s, int n) { sprintf(s, "z"); n = 1; printf("%s%d\n", s, n); }
VMK:Open(string path) { path = "p"; printf("%s\n", path); }
VMK:VMKLoad { f("a"); g("b"); h("c", 0); }
--- target
static vmk Open path:s

--- warn
string-param 1:20
string-param 2:20
string-param 3:35
--- expect
x by z1
