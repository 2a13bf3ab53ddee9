# Left of a comma a string, a call without value or a pointer may stand; the type is that of the right side.
--- rules
T-22 E-15

--- script
void f() { }
VMK:VMKLoad {
	int *p;
	printf("%d %s %d\n", (f(), 3), ("x", 4, p, "y"), sizeof(f(), (char)1));
}
--- expect
3 y 1
