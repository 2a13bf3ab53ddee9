# A pointer to shorts steps by 2, forwards, backwards and from the other side; ++ and += too.
--- rules
E-30 E-7 T-5

--- script
VMK:ENTER:f(short *p, int64 n)
{
	short *q = p;
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
10000 10000 10000 10000 10002 fffe
10006 10006 fffa 10006 10002 fffe
fff6 fff6 1000a fff6 10002 fffe
4000000000000002 4000000000000002 bffffffffffffffe 4000000000000002 2 fffffffffffffffe
