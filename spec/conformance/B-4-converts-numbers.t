# sprintf converts numbers as printf does.
--- rules
B-4 B-3

--- script
VMK:VMKLoad {
	string s = "old";
	sprintf(s, "%d|%5u|%#x|%-6o|%+i|%X", -1, 7, 255, 8, 9, 0xabc);
	printf("[%s]\n", s);
}
--- expect
[-1|    7|0xff|10    |+9|ABC]
