# A known type further down goes before an unknown one further up: x is a string, so x = y is wrong.
--- rules
T-20 T-21

--- script
VMK:VMKLoad {
	x = y;
	x = "s";
	y = 3;
}
--- reject
T-21 2:6 assign-type
