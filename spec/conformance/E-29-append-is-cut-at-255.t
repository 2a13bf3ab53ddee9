# What += would append beyond 255 bytes is dropped, in the value too.
--- rules
E-29 D-5
--- script
VMK:VMKLoad {
	string s = "0123456789abcdef", full;
	s += s; s += s; s += s;
	full = s + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde";
	printf("%d ", (s += s) == full);
	printf("%d %d\n", s == full, (s += "x") == full);
}
--- expect
1 1 1
