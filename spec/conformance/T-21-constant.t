# An enumeration constant and a built-in constant cannot be assigned to.
--- rules
T-21

--- script
enum { HLT = 12 };
VMK:VMKLoad {
	HLT = 3;
	NULL = 1;
	HLT++;
}
--- reject
T-21 3:2 assign-target
T-21 4:2 assign-target
T-21 5:2 assign-target
