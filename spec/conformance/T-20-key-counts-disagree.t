# A second sample with other keys than the one that gave the aggregate its type.
--- rules
T-20 T-30

--- script
VMK:VMKLoad {
	by[1]++;
	by[1, 2]++;
}
--- reject
T-30 3:4 aggr-key-count
