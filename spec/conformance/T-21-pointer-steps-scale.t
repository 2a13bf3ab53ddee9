# += and -= on a pointer count in elements; a void pointer counts in bytes.
--- rules
T-21 T-5

--- script
struct big { uint64 a, b, c; };
VMK:VMKLoad {
	struct big *p = 0x1000;
	void *v = 0x1000;
	int n = -1;
	p += 2;
	p -= 1;
	p += n;
	p -= n;
	v += 3;
	printf("%x %x\n", p, v);
}
--- expect
1018 1003
