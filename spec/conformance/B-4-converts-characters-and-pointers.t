# sprintf converts characters and pointers as printf does.
--- rules
B-4 B-3

--- script
VMK:VMKLoad {
	string s = "old";
	sprintf(s, "%c%c|%3c|%p|%-8p|%%", 65, 0, 66, 16, 0);
	printf("[%s]\n", s);
}
--- expect
[A|  B|0x10|0x0     |%]
