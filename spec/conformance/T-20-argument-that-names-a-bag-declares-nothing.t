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
B-1 2:12 argument-type
B-1 3:9 argument-type
B-1 4:10 argument-type
