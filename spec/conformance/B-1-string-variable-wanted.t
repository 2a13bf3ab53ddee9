# Where a built-in writes a string it takes the name of a string variable: no integer, no text, no built-in.
--- rules
B-1

--- script
bag b;
VMK:VMKLoad
{
	int n;
	string s;

	sprintf(n, "x");
	sprintf("x", "x");
	sprintf(PROBENAME, "x");
	sprintf(s + "a", "x");
	vmwstack(b);
	getvmwstr(1, 2, 3);
}

--- reject
B-1 7:10 argument-type
B-1 8:10 argument-type
B-1 9:10 argument-type
B-1 10:10 argument-type
B-1 11:11 argument-type
B-1 12:12 argument-type
