# Bit-fields fill the first free bits, but never cross a unit of their type; `: 0` closes the unit.
--- rules
T-9 E-18

--- script
struct f { int a : 3; uint8 b : 6; int : 0; int c : 12; uint64 d : 40; } *f;
VMK:VMKLoad {
	f = 0x1000;
	printf("%d %x %x %x %d\n", f->a, f->b, f->c, f->d, sizeof(*f));
}
--- target
memory vmk 0x1000 u8 0x05 0x2a 0 0 0xcd 0x05 0 0 0x9a 0x78 0x56 0x34 0x12 0 0 0

--- expect
-3 2a 5cd 123456789a 16
