# Names of older levels and of their output language.
--- rules
B-31

--- script
bag b;
int n;
string s;
VMM:HV_Exit
{
	printf("%s", syscname(RAX));
	vmmstack(s);
	printf("%d", getmonitor(0));
	printf("%d", getvmkernel(0));
	if (strcmp(s, "x") == 0)
		logint(n);
	logstr(s);
	setint(n, 1);
	setstr(s, "x");
	baginsert(b, 1, 2);
	b[1]++;
}

--- reject
B-31 6:15 withheld
B-31 7:2 withheld
B-31 8:15 withheld
B-31 9:15 withheld
B-31 10:6 withheld
B-31 11:3 withheld
B-31 12:2 withheld
B-31 13:2 withheld
B-31 14:2 withheld
B-31 15:2 withheld
