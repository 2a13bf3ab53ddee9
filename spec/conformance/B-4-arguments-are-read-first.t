# The old content may be an argument and the format too: it is read before it is written.
--- rules
B-4 E-24

--- script
VMK:VMKLoad
{
	string s;

	s = "a%s";
	sprintf(s, s, s);
	printf("%s\n", s);
	sprintf(s, "%s/%d", s, 7);
	printf("%s\n", s);
}

--- expect
aa%s
aa%s/7
