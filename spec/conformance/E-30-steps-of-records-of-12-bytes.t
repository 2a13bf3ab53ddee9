# A pointer to records of 12 bytes steps by 12, forwards, backwards and from the other side; ++ and += too.
--- rules
E-30 E-7 T-5

--- script
struct S { int a[3]; };
VMK:ENTER:f(struct S *p, int64 n)
{
	struct S *q = p;
	q += n;
	printf("%x %x %x %x ", p + n, n + p, p - n, q);
	q = p;
	q++;
	printf("%x ", q);
	q--; --q;
	printf("%x\n", q);
}

--- target
function vmk f 0x1000

--- events
1000 VMK:ENTER:f args 0x10000 0
2000 VMK:ENTER:f args 0x10000 3
3000 VMK:ENTER:f args 0x10000 -5
4000 VMK:ENTER:f args 0 0x2000000000000001
--- expect
10000 10000 10000 10000 1000c fff4
10024 10024 ffdc 10024 1000c fff4
ffc4 ffc4 1003c ffc4 1000c fff4
800000000000000c 800000000000000c 7ffffffffffffff4 800000000000000c c fffffffffffffff4
