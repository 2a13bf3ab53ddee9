# A bit-field of another type goes on in the byte where the last one ended, if its own unit allows.
--- rules
T-9

--- script
struct s { uint8 a : 3; uint32 b : 7; uint16 c : 6; uint8 d; uint16 e : 9; } *s;
VMK:VMKLoad {
	s = 0x1000;
	printf("%x %x %x %x %x %d\n", s->a, s->b, s->c, s->d, s->e, sizeof(*s));
}
--- target
memory vmk 0x1000 u16 43695
memory vmk 0x1002 u8 0x77 0 0xff 0x01 0 0

--- expect
7 55 2a 77 1ff 8
