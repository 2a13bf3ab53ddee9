# BadAddress tells where the read began, even if only its last byte is unreadable.
--- rules
X-2

--- script
VMK:VMKLoad {
	try { *(int *)0x1000; } catch { printf("%s\n", excdesc()); }
	try { printf("%s\n", (string)(char *)0x1001); } catch { printf("%s\n", excdesc()); }
}
--- target
memory vmk 0x1000 u8 1 2 3

--- expect
cannot read target memory at 0x1000
cannot read target memory at 0x1001
