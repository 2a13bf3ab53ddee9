# A read of 4 bytes may cover two pieces of memory that adjoin, at every division.
--- rules
E-17

--- script
VMK:ENTER:f(uint32 *p)
{
	printf("%x\n", *p);
}

--- target
function vmk f 0x1000
memory vmk 0x2000 hex 01 02 03 04 05 06 07 08
memory vmk 0x2008 hex 09 0a 0b 0c 0d 0e 0f 10

--- events
1000 VMK:ENTER:f args 0x2008
2000 VMK:ENTER:f args 0x2007
3000 VMK:ENTER:f args 0x2006
4000 VMK:ENTER:f args 0x2005
5000 VMK:ENTER:f args 0x2004
--- expect
c0b0a09
b0a0908
a090807
9080706
8070605
