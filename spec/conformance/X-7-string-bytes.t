# A string has at most STRING_BYTES bytes.
--- rules
X-7 D-5

--- script
VMK:VMKLoad {
	string s;
	for (int i = 0; i < 254; i++)
		s += "a";
	s += "b";
	s += "c";
	printf("%s\n", s);
}
--- expect
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab
