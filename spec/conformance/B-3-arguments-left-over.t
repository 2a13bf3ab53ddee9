# Arguments left over are evaluated and ignored.
--- rules
B-3 T-36

--- script
VMK:VMKLoad
{
	int i;

	printf("%d\n", i++, i++, "x");
	printf("%d\n", i);
}

--- warn
format-args 5:9

--- expect
0
2
