# Of a bit-field only the bytes that hold its bits are read (here 1 to 2), and BadAddress names the first of them.
--- rules
E-18 E-17 X-2

--- script
struct S { uint32 : 12; uint32 a : 8; } *n;
VMK:ENTER:f(struct S *p)
{
	try { printf("%u\n", p->a); } catch { printf("%s\n", excdesc()); }
}

--- target
function vmk f 0x1000
memory vmk 0x2001 hex bd 64

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x2001
3000 VMK:ENTER:f args 0x1fff
--- expect
75
cannot read target memory at 0x2002
cannot read target memory at 0x2000
