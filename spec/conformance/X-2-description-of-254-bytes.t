# A description of 254 bytes is kept whole.
--- rules
X-2 B-24

--- script
VMK:VMKLoad {
	string text;
	int i;
	for (i = 0; i < 242; i++) text += "y";
	try { sym2addr(text); } catch { printf("%s|\n", excdesc()); }
}
--- expect
no symbol 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy'|
