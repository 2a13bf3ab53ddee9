# The arguments are evaluated before the condition is judged, so an exception in one comes first.
--- rules
B-6 E-24

--- script
int zero;
VMK:VMKLoad
{
	try { assert(0, "%d", 1 / zero); } catch { printf("%s\n", excname()); }
}

--- expect
DivideByZero
