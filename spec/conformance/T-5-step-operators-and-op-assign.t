# ++, --, += and -= on a pointer step by the pointee too.
--- rules
T-5 T-21 T-22 E-7

--- script
struct three { char b[3]; } *p;
VMK:VMKLoad {
	p = 0x1000;
	p++;
	printf("%x ", p);
	p += 2;
	printf("%x ", p);
	--p;
	p -= 1;
	printf("%x %x %x\n", p, p--, p);
}

--- expect
1003 1009 1003 1003 1000
