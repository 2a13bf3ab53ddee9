# A statement ends with a `;`, which is missing behind the last token.
--- rules
G-9

--- script
VMK:VMKLoad {
	int a;
	a = 1
	a = 2;
	return
}
VMK:VMKLoad { while (1) break }
--- reject
G-9 3:7 missing-semicolon
G-9 5:8 missing-semicolon
G-9 7:30 missing-semicolon
