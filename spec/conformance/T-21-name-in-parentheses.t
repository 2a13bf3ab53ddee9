# What is wrong with a name in parentheses is at the name: a built-in variable, a constant or a function that is assigned to, a function that is no value.
--- rules
T-21 T-24 T-28

--- script
int f() { return 1; }
VMM:HV_Exit {
	(TSC) = 1;
	((VT_LINEAR_ADDR)) = 1;
	(f) = 1;
	x = ((f));
	y = &(nosuch);
}
--- reject
T-21 3:3 assign-target
T-21 4:4 assign-target
T-21 5:3 assign-target
T-24 6:8 function-value
T-28 7:8 unknown-symbol
