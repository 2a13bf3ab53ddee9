# A local variable that is read and never written and has no initialiser.
--- rules
T-38

--- script
aggr hold[0][1];
VMK:VMKLoad {
	string wname;
	int n, zero = 0;
	hold[wname]++;
	printf("%d%d\n", n, zero);
}
--- warn
never-set 3:9
never-set 4:6
--- expect
00
