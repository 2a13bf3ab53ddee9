# BadAddress of a text names its first byte, also where that one is readable, at the `(` of the cast.
--- rules
E-19 X-6
--- script
string s;
char *p;
VMK:VMKLoad {
	p = 0x1000;
	try { s = (string)p; } catch { printf("%s\n", excdesc()); }
	s = (string)p;
}
--- target
memory vmk 0x1000 chars "ab"
--- trap
BadAddress 6:6 1
--- expect
cannot read target memory at 0x1000
