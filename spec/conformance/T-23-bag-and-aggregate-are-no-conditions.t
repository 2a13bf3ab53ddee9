# The name of a bag or of an aggregate is no condition.
--- rules
T-23 T-29 T-30

--- script
bag b;
aggr a;
VMK:VMKLoad {
	if (b) exit();
	if (!a) exit();
}
--- reject
T-29 4:6 bag-value
T-30 5:7 aggr-read
