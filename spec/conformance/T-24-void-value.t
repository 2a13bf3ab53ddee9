# A call without value is used as a value: assigned, passed, as a condition and a result.
--- rules
T-24

--- script
void f() { }
int g(int n) { return f(); }
VMK:VMKLoad {
	int n = f();
	n = g(f());
	if (f()) n++;
	printf("%d\n", f());
	n = exit();
}
--- reject
T-24 2:23 no-value
T-24 4:10 no-value
T-24 5:8 no-value
T-24 6:6 no-value
T-24 7:17 no-value
T-24 8:6 no-value
