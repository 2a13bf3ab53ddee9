# A format may end behind a %, flags, a width, a point, a precision or a length letter: it is copied to its end.
--- rules
B-3 T-36

--- script
void show(string format)
{
	printf(format, 7);
	printf("|\n");
}
VMK:VMKLoad {
	show("a%");
	show("b%-");
	show("c%05");
	show("d%.");
	show("e%5.3");
	show("f%ll");
	show("g%%");
	show("h%%%");
}
--- expect
a%|
b%-|
c%05|
d%.|
e%5.3|
f%ll|
g%|
h%%|
