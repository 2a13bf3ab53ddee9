# sprintf converts too few arguments as printf does.
--- rules
B-4 B-3

--- script
VMK:VMKLoad {
	string s = "old";
	sprintf(s, "%d|%s|%x", 5);
	printf("[%s]\n", s);
}
--- expect
[5||0]
