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
T-20 3:10 unknown-name
T-20 4:9 unknown-name
T-20 5:12 unknown-name
