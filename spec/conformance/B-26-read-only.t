# A register cannot be assigned to, stepped or updated.
--- rules
B-26 T-21

--- script
VMM:HV_Exit
{
	RAX = 1;
	RIP += 2;
	RCX++;
}

--- reject
T-21 3:2 assign-target
T-21 4:2 assign-target
T-21 5:2 assign-target
