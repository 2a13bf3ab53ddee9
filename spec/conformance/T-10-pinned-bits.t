# A pinned bit-field begins at bit 0 of its byte, and bit-fields behind it go on.
--- rules
T-10 T-9

--- script
struct s { uint32 a : 4; @2 uint8 b : 3; uint8 c : 5; uint16 d : 8; @7 uint64 e : 60; } *s;
VMK:VMKLoad {
	s = 0x1000;
	printf("%x %x %x %x %x %d\n", s->a, s->b, s->c, s->d, s->e, sizeof(*s));
}
--- target
memory vmk 0x1000 u8 0x21 0x22 173 0x44 0 0 0
memory vmk 0x1007 u64 0xffedcba987654321

--- expect
1 5 15 44 fedcba987654321 16
