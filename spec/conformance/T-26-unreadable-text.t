# A text that cannot be read raises BadAddress with the address of its start; the place is the cast.
--- rules
T-26 E-19 X-2

--- script
VMK:VMKLoad {
	char *p = 0x1000;
	try { printf("%s", (string)p); } catch { printf("%s\n", excdesc()); }
	printf("%s", (string)p);
}
--- target
memory vmk 0x1000 chars "abc"

--- trap
BadAddress 4:15 1
--- expect
cannot read target memory at 0x1000
