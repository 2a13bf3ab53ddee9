# Where two texts of a module define one type the first that was read holds, and the rest of both counts.
--- rules
T-13

--- script
VMK:VMKLoad {
	printf("%d ", sizeof($net.A));
	printf("%d ", sizeof($net.B));
	printf("%d\n", sizeof($net.Common));
}
--- target
types net
	struct Common { int x; };
	struct A { struct Common c; };
end types
types net
	struct Common { int x; };
	struct B { struct Common c[2]; };
end types

--- expect
4 8 4
