# A string value, and a string appended, make an undeclared variable a string.
--- rules
T-20 E-29

--- script
VMK:VMKLoad {
	a = "x" + "y";
	b += a;
	b += PROBENAME;
	printf("%s|%s\n", a, b);
}
--- expect
xy|xyVMK:VMKLoad
