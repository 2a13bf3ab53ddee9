# Nothing is undone when a block ends by an exception.
--- rules
S-11 X-1
--- script
bag b;
int zero;
VMK:VMKLoad {
	string s = "a";
	try { b[1] <- 1; s += "b"; b[2] <- 1 / zero; s += "c"; } catch { s += "d"; }
	printf("%d %d %s\n", b[1], baghas(b, 2), s);
}
--- expect
1 0 abd
