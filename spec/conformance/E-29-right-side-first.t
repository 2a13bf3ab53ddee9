# += evaluates its right side first, appends to the content as it then is, and is worth the new content.
--- rules
E-29 E-6
--- script
VMK:VMKLoad {
	string s = "old";
	printf("%s %s\n", s += (s = "x"), s += s);
}
--- expect
xx xxxx
