# No text goes on behind the last address.
--- rules
E-19 E-17

--- script
char *p;
VMK:VMKLoad {
	p = (char *)-4;
	try { printf("%s\n", (string)p); } catch { printf("%s\n", excdesc()); }
	p = (char *)-8;
	printf("%s\n", (string)p);
	string s;
	try { getvmwstr(s, 4, -4); printf("%s\n", s); getvmwstr(s, 5, -4); } catch { printf("%s\n", excdesc()); }
}
--- target
vmk cpus=1
memory vmk 0xfffffffffffffff8 chars "end" u8 0 chars "last"
memory vmk 0 chars "more" u8 0
--- expect
cannot read target memory at 0xfffffffffffffffc
end
last
cannot read target memory at 0xfffffffffffffffc
