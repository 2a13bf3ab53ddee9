# What lies in memory behind a format that ends behind a % does not count, be it a flag, a width or a point: here 16 bytes, and the next argument.
--- rules
B-3 E-21

--- script
void show(string fifteen, string next)
{
	printf(fifteen + "%", next);
	printf("|\n");
}
VMK:VMKLoad {
	show("the flag ..... ", "-d");
	show("the width .... ", "5d");
	show("the point .... ", ".3d");
	show("the letter ... ", "ld");
	show("the conversion ", "d");
}
--- expect
the flag ..... %|
the width .... %|
the point .... %|
the letter ... %|
the conversion %|
