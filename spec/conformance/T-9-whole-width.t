# A field as wide as its type is that type; in guest16 an int has 16 bits.
--- rules
T-9 D-2

--- script
memmodel guest16;
struct s { int a : 16; char b : 8; int64 c : 64; } *s;
VMM:VMM1Hz {
	s = 0x1000;
	printf("%d %d %d %d\n", s->a, s->b, s->c, sizeof(*s));
}
--- target
memory guest 1 0x1000 u16 -2 0xfd
memory guest 1 0x1008 u64 -4

--- events
1 VMM:VMM1Hz

--- expect
-2 -3 -4 16
