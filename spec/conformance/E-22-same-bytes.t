# Strings are equal if length and bytes are; case counts.
--- rules
E-22 E-21
--- script
VMK:VMKLoad {
	string s = "abc", empty;
	printf("%d %d %d %d ", s == "ab" + "c", s == "abcd", s == "ab", s == "Abc");
	printf("%d %d %d %d\n", s != "abc", empty == "", empty == s, s != empty);
}
--- expect
1 0 0 0 0 1 0 1
