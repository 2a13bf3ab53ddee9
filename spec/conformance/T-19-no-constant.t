# A variable, a call, a comma, an assignment, a read and an undecided && are no constants.
--- rules
T-19

--- script
int n = 3;
int f() { return 1; }
struct s {
	int a[n];
	int b[f()];
	int c[(1, 2)];
	int d[n && 0];
	int e[n ? 1 : 1];
	int g[1 ? n : 1];
	int h[*(int *)8];
};
bag b[TSC];
aggr a[n][1];

--- reject
T-19 4:8 not-constant
T-19 5:8 not-constant
T-19 6:8 not-constant
T-19 7:8 not-constant
T-19 8:8 not-constant
T-19 9:8 not-constant
T-19 10:8 not-constant
T-19 12:7 not-constant
T-19 13:8 not-constant
