# An assigned string is a copy; a later change of the source does not show.
--- rules
E-29 D-5
--- script
VMK:VMKLoad {
	string s = "a", t;
	t = s;
	s += "b";
	printf("%s %s %s\n", s, t, s = t = "c");
	printf("%s %s\n", s, t);
}
--- expect
ab a c
c c
