# op=, ++ and sizeof are reads, so none of these is only set; a declared global never is reported.
--- rules
T-38

--- script
int declared;
VMK:VMKLoad {
	int a = 1, b = 1, c;
	a += 2;
	b++;
	c = sizeof(c);
	total += 1;
	down--;
	count++;
	lat <- 1;
	declared = 1;
}
--- warn
--- expect
