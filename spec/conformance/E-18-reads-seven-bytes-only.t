# Of a bit-field only the bytes that hold its bits are read (here 0 to 6), and BadAddress names the first of them.
--- rules
E-18 E-17 X-2

--- script
struct S { uint64 : 5; uint64 a : 50; } *n;
VMK:ENTER:f(struct S *p)
{
	try { printf("%u\n", p->a); } catch { printf("%s\n", excdesc()); }
}

--- target
function vmk f 0x1000
memory vmk 0x2000 hex 0a 18 de 20 82 99 75

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x2001
3000 VMK:ENTER:f args 0x1fff
--- expect
1034417389105344
cannot read target memory at 0x2001
cannot read target memory at 0x1fff
