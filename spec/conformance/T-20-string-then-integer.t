# What gave the name its type holds for all other uses.
--- rules
T-20 T-21

--- script
VMK:VMKLoad {
	name = PROBENAME;
	name = 3;
	n = 3;
	n = "x";
}
--- reject
T-21 3:9 assign-type
T-21 5:6 assign-type
