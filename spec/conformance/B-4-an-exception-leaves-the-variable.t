# If an argument raises an exception, the variable keeps its content.
--- rules
B-4 E-24

--- script
int zero;
VMK:VMKLoad
{
	string s;

	s = "old";
	try { sprintf(s, "%d", 1 / zero); } catch { printf("%s ", excname()); }
	printf("%s\n", s);
}

--- expect
DivideByZero old
