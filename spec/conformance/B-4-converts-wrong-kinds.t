# sprintf converts wrong kinds as printf does.
--- rules
B-4 B-3

--- script
VMK:VMKLoad {
	string s = "old";
	sprintf(s, "%d|%s|%c|%p", "x", 5, "y", "z");
	printf("[%s]\n", s);
}
--- expect
[0|||0x0]
