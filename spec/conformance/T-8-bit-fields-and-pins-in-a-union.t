# A bit-field of a union begins at bit 0, a pinned field at its offset, overlapping as they like.
--- rules
T-8 T-9 T-10

--- script
union u { uint8 a : 3; uint32 b : 9; @2 uint16 c; @1 uint32 d; @9 char e; } *u;
VMK:VMKLoad {
	u = 0x1000;
	printf("%x %x %x %x %d\n", u->a, u->b, u->c, u->d, sizeof(*u));
}
--- target
memory vmk 0x1000 u8 0xed 0x01 0x99 0xbb 0xdd

--- expect
5 1ed bb99 ddbb9901 12
