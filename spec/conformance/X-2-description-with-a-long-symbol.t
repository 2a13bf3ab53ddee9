# A description is cut at 255 bytes, what stands behind the text included.
--- rules
X-2 B-24

--- script
VMK:VMKLoad {
	string text;
	int i;
	for (i = 0; i < 255; i++) text += "x";
	try {
		sym2addr(text);
	} catch { printf("%s|\n", excdesc()); }
}
--- expect
no symbol 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx|
