# The text of a module holds types only: no variables, functions or probes.
--- rules
T-13

--- script
VMK:VMKLoad {
	printf("%d\n", sizeof($a.T));
	printf("%d\n", sizeof($b.T));
	printf("%d\n", sizeof($c.T));
}
--- target
types a
	struct T { int a; };
	int n;
end types
types b
	struct T { int a; };
	int f() { return 1; }
end types
types c
	struct T { int a; };
	VMK:VMKLoad { exit(); }
end types

--- reject
T-13 2:24 malformed-type
T-13 3:24 malformed-type
T-13 4:24 malformed-type
