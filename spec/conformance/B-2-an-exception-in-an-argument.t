# If an argument raises an exception, nothing of the text is printed.
--- rules
B-2 E-24

--- script
int zero;
VMK:VMKLoad
{
	try { printf("%d %d\n", 1, 1 / zero); } catch { printf("caught\n"); }
}

--- expect
caught
