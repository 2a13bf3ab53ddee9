# A built-in variable cannot be assigned to.
--- rules
T-21

--- script
VMM:HV_Exit {
	TSC = 0;
	RAX += 1;
	RIP++;
}
--- reject
T-21 2:2 assign-target
T-21 3:2 assign-target
T-21 4:2 assign-target
