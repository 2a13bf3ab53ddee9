# A pointer to void steps by 1, forwards, backwards and from the other side; ++ and += too.
--- rules
E-30 E-7 T-5

--- script
VMK:ENTER:f(void *p, int64 n)
{
	void *q = p;
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
10000 10000 10000 10000 10001 ffff
10003 10003 fffd 10003 10001 ffff
fffb fffb 10005 fffb 10001 ffff
2000000000000001 2000000000000001 dfffffffffffffff 2000000000000001 1 ffffffffffffffff
