# A script may define what is not offered, behind its use too; as variables the names are free anyway.
--- rules
B-31 T-15

--- script
VMK:VMKLoad
{
	int logint;

	logint = strcmp("a", "b");
	setint = 2;
	printf("%d %d %d\n", logint, strcmp("a", "a"), setint);
}
int strcmp(string a, string b) { return a != b; }

--- expect
1 0 2
