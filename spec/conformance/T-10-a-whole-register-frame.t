# Fields pinned apart describe only what is read of a large record.
--- rules
T-10 E-19

--- script
struct big { @0x7fffff00 char tag[4]; @0x10 struct { uint32 lo, hi; }; } *b;
VMK:VMKLoad {
	b = 0x1000;
	printf("%d %s %x\n", b->hi, (string)b->tag, sizeof(*b));
}
--- target
memory vmk 0x1014 u32 9
memory vmk 0x80000f00 chars "abcd"

--- expect
9 abcd 7fffff04
