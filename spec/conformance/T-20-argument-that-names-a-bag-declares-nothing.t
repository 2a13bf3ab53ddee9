# The name that a built-in takes as a bag, an aggregate or a string variable is no occurrence.
--- rules
T-20 B-1

--- script
VMK:VMKLoad {
	bagremove(held, 1);
	printa(lat);
	sprintf(text, "x");
}
--- reject
T-20 2:12 unknown-name
T-20 3:9 unknown-name
T-20 4:10 unknown-name
