# The limit holds for string keys by themselves.
--- rules
T-20 X-7

--- script
VMK:VMKLoad {
	by["1", "2", "3", "4", "5", "6", "7", "8", "9"] <- 1;
}
--- reject
T-20 2:2 aggr-keys
