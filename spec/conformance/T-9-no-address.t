# A bit-field has no address.
--- rules
T-9 T-28

--- script
struct s { int a : 3; struct { uint8 b : 8; } in; } *s;
VMK:VMKLoad {
	printf("%x\n", &s->a);
	printf("%x\n", &s->in.b);
}

--- reject
T-9 3:17 bit-field-address
T-9 4:17 bit-field-address
