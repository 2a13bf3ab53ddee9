# printf adds nothing: no line feed, no blank.
--- rules
B-2

--- script
VMK:VMKLoad
{
	printf("a");
	printf("");
	printf("%s", "b");
}

--- expect no-newline
ab
