# What does not fit is dropped from the end, in the middle of the appended text too.
--- rules
D-5 E-29

--- script
VMK:VMKLoad
{
	string s, t;
	int i;

	for (i = 0; i < 50; i++)
		s += "12345";
	s += "abcdefgh";
	s += "z";
	for (i = 0; i < 50; i++)
		t += "12345";
	printf("%d\n", s == t + "abcde");
}

--- expect
1
