# Bytes beyond 255 are dropped; nothing is reported, and the format is read to its end all the same.
--- rules
B-4 D-5

--- script
VMK:VMKLoad
{
	string s, t;
	int i;

	sprintf(s, "%254d%s%d", 1, "xy", i++);
	sprintf(t, "%254dx", 1);
	printf("%d %d\n", s == t, i);
}

--- expect
1 1
