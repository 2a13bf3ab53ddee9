# Nothing happens if the condition is not 0; all arguments are evaluated all the same.
--- rules
B-6

--- script
VMK:VMKLoad
{
	int i;

	assert(1);
	assert(-1, "never %d", i++);
	assert(0x100000000, "never");
	printf("%d\n", i);
}

--- expect
1
