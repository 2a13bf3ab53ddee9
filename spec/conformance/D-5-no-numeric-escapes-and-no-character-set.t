# "\xe9" is three bytes, and bytes above 127 stand for themselves, each one a byte.
--- rules
D-5 L-6

--- script
VMK:VMKLoad
{
	printf("%s %s %d\n", "\xe9", "\0", "\xe9" == "xe9");
	printf("[%.2s%3s]\n", "é", "é");
}

--- expect
xe9 0 1
[é é]
