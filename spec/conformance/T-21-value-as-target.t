# Only a name can stand left of an assignment.
--- rules
T-21

--- script
int f() { return 1; }
VMK:VMKLoad {
	int a, b;
	3 = a;
	f() = 3;
	a + b = 3;
	(a, b) = 3;
	(int)a = 3;
	"s" = "t";
	-a -= 1;
	3++;
}
--- reject
T-21 4:4 assign-target
T-21 5:6 assign-target
T-21 6:8 assign-target
T-21 7:9 assign-target
T-21 8:9 assign-target
T-21 9:6 assign-target
T-21 10:5 assign-target
T-21 11:3 assign-target
