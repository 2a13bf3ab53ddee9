# Only the bytes that hold bits of the field are read; BadAddress names the first of them.
--- rules
E-18 X-2
--- script
struct F { uint32 a : 8, b : 4, c : 20; } *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%x\n", p->b);
	try { printf("%x\n", p->a); } catch { printf("%s\n", excdesc()); }
	try { printf("%x\n", p->c); } catch { printf("%s\n", excdesc()); }
	p = 0x1ffe;
	try { printf("%x\n", p->c); } catch { printf("%s\n", excdesc()); }
}
--- target
memory vmk 0x1001 u8 0xab
memory vmk 0x2000 u16 0
--- expect
b
cannot read target memory at 0x1000
cannot read target memory at 0x1001
cannot read target memory at 0x1fff
