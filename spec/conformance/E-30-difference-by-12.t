# A difference of pointers is divided by 12, signed and toward zero, also where it is no multiple.
--- rules
E-30 T-5

--- script
struct S { int a[3]; };
VMK:ENTER:f(struct S *p, struct S *q)
{
	printf("%d\n", p - q);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x1000 0x1000
2000 VMK:ENTER:f args 0x103c 0x1000
3000 VMK:ENTER:f args 0x1000 0x103c
4000 VMK:ENTER:f args 0x1019 0x1000
5000 VMK:ENTER:f args 0xfff 0x1000
6000 VMK:ENTER:f args 0x0 0x8000000000000000
--- expect
0
5
-5
2
0
-768614336404564650
