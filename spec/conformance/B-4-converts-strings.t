# sprintf converts strings as printf does.
--- rules
B-4 B-3

--- script
VMK:VMKLoad {
	string s = "old";
	sprintf(s, "%s|%4s|%-4s|%.1s", "a", "b", "c", "de");
	printf("[%s]\n", s);
}
--- expect
[a|   b|c   |d]
