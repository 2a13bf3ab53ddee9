# A function among the arguments may write the variable; what it wrote is replaced.
--- rules
B-4 E-24

--- script
string s;
int f() { s = "from f"; return 7; }
VMK:VMKLoad
{
	s = "old";
	sprintf(s, "%s %d %s", s, f(), s);
	printf("%s\n", s);
}

--- expect
old 7 from f
