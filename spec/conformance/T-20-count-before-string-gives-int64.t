# The first occurrence with a known type decides: n++ made an integer of n, so the string does not fit.
--- rules
T-20 T-21

--- script
VMK:VMKLoad {
	n++;
	n = "s";
}
--- reject
T-21 3:6 assign-type
