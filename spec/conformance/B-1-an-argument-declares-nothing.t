# The name in an argument that must name a variable, bag or aggregate does not declare one.
--- rules
B-1 T-20

--- script
VMK:VMKLoad
{
	sprintf(text, "x");
	printa(table);
	bagremove(sack, 1);
}

--- reject
B-1 3:10 argument-type
B-1 4:9 argument-type
B-1 5:12 argument-type
