# A description of 256 bytes loses its end.
--- rules
X-2 B-24

--- script
VMK:VMKLoad {
	string text;
	int i;
	for (i = 0; i < 244; i++) text += "y";
	try { sym2addr(text); } catch { printf("%s|\n", excdesc()); }
}
--- expect
no symbol 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy|
