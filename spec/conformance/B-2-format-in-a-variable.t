# The format may be any string expression; it is interpreted when the call runs, its value of then.
--- rules
B-2 B-3

--- script
VMK:VMKLoad
{
	string f;
	int i;

	f = "%d";
	for (i = 0; i < 3; i++) {
		f += "|%x";
		printf(f + "\n", 10, 11, 12);
	}
	printf(i ? "%u\n" : "%s\n", i);
}

--- expect
10|b
10|b|c
10|b|c|0
3
