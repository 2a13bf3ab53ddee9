# A string is cast to nothing, not to string either.
--- rules
T-26

--- script
VMK:VMKLoad {
	string s;
	printf("%d", (int)s);
	printf("%s", (string)s);
	printf("%d", (char *)"x");
}
--- reject
T-26 3:15 cast
T-26 4:15 cast
T-26 5:15 cast
