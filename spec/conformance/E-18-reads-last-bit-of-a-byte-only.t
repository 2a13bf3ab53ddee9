# Of a bit-field only the bytes that hold its bits are read (here 0 to 1), and BadAddress names the first of them.
--- rules
E-18 E-17 X-2

--- script
struct S { uint32 : 7; uint32 a : 2; } *n;
VMK:ENTER:f(struct S *p)
{
	try { printf("%u\n", p->a); } catch { printf("%s\n", excdesc()); }
}

--- target
function vmk f 0x1000
memory vmk 0x2000 hex 58 16

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x2001
3000 VMK:ENTER:f args 0x1fff
--- expect
0
cannot read target memory at 0x2001
cannot read target memory at 0x1fff
