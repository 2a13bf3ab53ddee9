# A read of 2 bytes that would pass the last address is unreadable, though its bytes are there.
--- rules
E-17 X-2

--- script
VMK:ENTER:f(uint16 *p)
{
	try { printf("%x\n", *p); } catch { printf("%s\n", excdesc()); }
}

--- target
function vmk f 0x1000
memory vmk 0xfffffffffffffff0 hex 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10
memory vmk 0 hex 20 21 22 23 24 25 26 27 28 29 2a 2b 2c 2d 2e 2f

--- events
1000 VMK:ENTER:f args 0xfffffffffffffffe
2000 VMK:ENTER:f args 0xffffffffffffffff
3000 VMK:ENTER:f args 0xffffffffffffffff
4000 VMK:ENTER:f args 0x0
--- expect
100f
cannot read target memory at 0xffffffffffffffff
cannot read target memory at 0xffffffffffffffff
2120
