# A script may define a function, a variable or a parameter with the name of a built-in.
--- rules
B-1 T-15

--- script
uint64 getguest(int n) { return n + 1; }
int RIP = 3;
VMK:VMKLoad
{
	int exit;

	exit = 4;
	printf("%d %d %d\n", getguest(1), RIP, exit);
}

--- expect
2 3 4
