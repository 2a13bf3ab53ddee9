# Of a longer text the first 255 bytes are read, and no other; with 254 readable bytes and no NUL it is unreadable.
--- rules
E-19 D-5
--- script
VMK:VMKLoad {
	char *p = 0x1000, *q = 0x2000;
	printf("%s\n", (string)p);
	try { printf("%s\n", (string)q); } catch { printf("%s\n", excdesc()); }
}
--- target
memory vmk 0x1000 chars "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcde"
memory vmk 0x2000 chars "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcdef" "0123456789abcd"
--- expect
0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde
cannot read target memory at 0x2000
