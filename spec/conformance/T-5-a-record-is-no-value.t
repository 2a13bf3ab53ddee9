# A whole record cannot be assigned, printed, passed, compared or be a condition.
--- rules
T-5

--- script
struct node { int v; struct { int x; } in; } *n;
int x;
int f(int a) { return a; }
VMK:VMKLoad {
	x = *n;
	x = n->in;
	x = n[1];
	printf("%d\n", *n);
	x = f(n->in);
	x = *n == 3;
	if (n->in) x = 1;
}

--- reject
T-5 5:6 record-value
T-5 6:9 record-value
T-5 7:7 record-value
T-5 8:17 record-value
T-5 9:11 record-value
T-5 10:6 record-value
T-5 11:9 record-value
