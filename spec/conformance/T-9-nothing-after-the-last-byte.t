# A bit-field that ends in the last readable byte is read, though its type is wider.
--- rules
T-9 E-18

--- script
struct s { uint64 a : 40; uint64 b : 8; } *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%x %x\n", p->a, p->b);
}
--- target
memory vmk 0x1000 u8 1 2 3 4 5 0x66

--- expect
504030201 66
