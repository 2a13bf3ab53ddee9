# A pointer to pointers steps by 8, forwards, backwards and from the other side; ++ and += too.
--- rules
E-30 E-7 T-5

--- script
VMK:ENTER:f(void **p, int64 n)
{
	void **q = p;
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
10000 10000 10000 10000 10008 fff8
10018 10018 ffe8 10018 10008 fff8
ffd8 ffd8 10028 ffd8 10008 fff8
8 8 fffffffffffffff8 8 8 fffffffffffffff8
