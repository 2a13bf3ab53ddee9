# A string holds 255 bytes: one that has 254 takes one more byte, one that has 255 none.
--- rules
D-5 E-21

--- script
VMK:VMKLoad
{
	string s, t;
	int i;

	for (i = 0; i < 254; i++)
		s += "a";
	t = s + "b";
	printf("%d %d\n", t == s, t + "c" == t);
	printf("%s\n", t);
}

--- expect
0 1
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab
