# A call without value stands as a statement, left of a comma and in the parts of a for.
--- rules
T-24 S-2

--- script
int n;
void f() { n++; }
VMK:VMKLoad {
	f();
	f(), n += 10;
	for (f(); n < 14; f()) ;
	printf("%d\n", n);
}
--- expect
14
