# A difference of pointers is divided by 2, signed and toward zero, also where it is no multiple.
--- rules
E-30 T-5

--- script
VMK:ENTER:f(int16 *p, int16 *q)
{
	printf("%d\n", p - q);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x1000 0x1000
2000 VMK:ENTER:f args 0x100a 0x1000
3000 VMK:ENTER:f args 0x1000 0x100a
4000 VMK:ENTER:f args 0x1005 0x1000
5000 VMK:ENTER:f args 0xfff 0x1000
6000 VMK:ENTER:f args 0x0 0x8000000000000000
--- expect
0
5
-5
2
0
-4611686018427387904
