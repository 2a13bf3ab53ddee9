# A declaration is no body of a statement.
--- rules
G-9

--- script
VMK:VMKLoad {
	if (1) int z;
	if (1) ; else int z;
	while (0) int z;
	do int z; while (0);
	for (;;) int z;
}
--- reject
G-9 2:9 declaration-as-body
G-9 3:16 declaration-as-body
G-9 4:12 declaration-as-body
G-9 5:5 declaration-as-body
G-9 6:11 declaration-as-body
