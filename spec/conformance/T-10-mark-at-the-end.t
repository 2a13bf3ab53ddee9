# An unnamed bit-field of width 0 that is pinned and last gives a record its size, as of packed ones.
--- rules
T-10

--- script
struct Packed { char c; @1 int i; @5 int : 0; };
struct Aligned { @0 int64 a; @64 int : 0; };
struct Short { @0 int64 a; @8 int b; @12 int : 0; };
struct Outer { char before; struct Packed p[3]; };
union Either { int word; @0 char bytes[6]; @6 int : 0; };
struct Middle { @4 int : 0; int64 a; };
VMK:VMKLoad {
	struct Packed *p;
	p = (struct Packed *)0x1000;
	printf("%d %d %d %d %d %d\n", sizeof(struct Packed), sizeof(struct Aligned), sizeof(struct Short),
	       sizeof(struct Outer), sizeof(union Either), sizeof(struct Middle));
	printf("%x\n", p[2].i);
}
--- target
memory vmk 0x1000 u64 0 u16 0 u8 0xff u32 0x12345678
--- events
--- expect
5 64 12 16 6 16
12345678
