# If the right side raises, the variable keeps its content; so does a compound assignment and a string.
--- rules
E-5 E-6 E-29 X-1
--- script
int zero;
VMK:VMKLoad {
	int n = 7, m = 8;
	string s = "old";
	try { n = 1 / zero; } catch { }
	try { m += 1 / zero; } catch { }
	try { s = "new" + (string)(char *)zero; } catch { }
	try { s += (string)(char *)zero; } catch { }
	printf("%d %d %s\n", n, m, s);
}
--- expect
7 8 old
