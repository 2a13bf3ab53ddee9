# A condition that is 0 ends the fire, reported at the assert.
--- rules
B-6 X-3

--- script
VMK:VMKLoad
{
	printf("a\n");
	assert(1 == 2, "text");
	printf("b\n");
}

--- trap
AssertFailed 4:2 1

--- expect
a
