# Only the bytes that hold bits of the field are read.
--- rules
T-9 E-18

--- script
struct s { uint32 a : 8; uint32 b : 8; uint32 c : 9; } *s;
VMK:VMKLoad {
	s = 0x1000;
	printf("%x %x\n", s->a, s->b);
	printf("%x\n", s->c);
}
--- target
memory vmk 0x1000 u8 0x12 0x34 0x56

--- trap
BadAddress 5:20 1

--- expect
12 34
