# The string variable keeps its content if an argument or the built-in raises.
--- rules
E-24 B-4 B-18
--- script
int zero;
VMK:VMKLoad {
	string s = "old";
	try { sprintf(s, "%d", 1 / zero); } catch { printf("%s ", s); }
	try { getvmwstr(s, 8, zero); } catch { printf("%s\n", s); }
}
--- expect
old old
