# In its own initialiser a local name means the outer one; where there is none it is unknown.
--- rules
T-18 T-15 T-20

--- script
VMK:VMKLoad {
	int fresh = fresh + 1;
	printf("%d\n", fresh);
}

--- reject
T-20 2:14 unknown-name
