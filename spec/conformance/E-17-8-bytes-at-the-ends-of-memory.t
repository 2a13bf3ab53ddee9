# Of 8 bytes each must be readable; the address named is that of the first, readable or not.
--- rules
E-17 X-2

--- script
VMK:ENTER:f(uint64 *p)
{
	try { printf("%x\n", *p); } catch { printf("%s\n", excdesc()); }
}

--- target
function vmk f 0x1000
memory vmk 0x2000 hex 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10

--- events
1000 VMK:ENTER:f args 0x2000
2000 VMK:ENTER:f args 0x2008
3000 VMK:ENTER:f args 0x2009
4000 VMK:ENTER:f args 0x200f
5000 VMK:ENTER:f args 0x2010
6000 VMK:ENTER:f args 0x1fff
7000 VMK:ENTER:f args 0x1ff8
--- expect
807060504030201
100f0e0d0c0b0a09
cannot read target memory at 0x2009
cannot read target memory at 0x200f
cannot read target memory at 0x2010
cannot read target memory at 0x1fff
cannot read target memory at 0x1ff8
