# A read through int16 * takes 2 bytes, low byte first, and extends by the sign.
--- rules
E-17 T-5

--- script
VMK:ENTER:f(int16 *p)
{
	printf("%d\n", *p);
}

--- target
function vmk f 0x1000
memory vmk 0x10000 hex 00 00 00 00 00 00 00 00
memory vmk 0x10008 hex ff ff ff ff ff ff ff ff
memory vmk 0x10010 hex 80 00 00 00 00 00 00 00
memory vmk 0x10018 hex 00 80 00 00 00 00 00 00
memory vmk 0x10020 hex 00 00 00 80 00 00 00 00
memory vmk 0x10028 hex 00 00 00 00 00 00 00 80
memory vmk 0x10030 hex 7f 7f 7f 7f 7f 7f 7f 7f
memory vmk 0x10038 hex 01 02 03 04 05 06 07 08
memory vmk 0x10040 hex fe ff ff ff ff ff ff ff

--- events
1000 VMK:ENTER:f args 0x10000
2000 VMK:ENTER:f args 0x10008
3000 VMK:ENTER:f args 0x10010
4000 VMK:ENTER:f args 0x10018
5000 VMK:ENTER:f args 0x10020
6000 VMK:ENTER:f args 0x10028
7000 VMK:ENTER:f args 0x10030
8000 VMK:ENTER:f args 0x10038
9000 VMK:ENTER:f args 0x10040
--- expect
0
-1
128
-32768
0
0
32639
513
-2
