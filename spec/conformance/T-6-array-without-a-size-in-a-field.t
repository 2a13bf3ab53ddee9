# An array without a size, or of size 0, takes no room, and its elements are read behind the record.
--- rules
T-6 T-7

--- script
struct packet { uint16 len; uint8 data[]; } *p;
struct old { uint16 len; uint32 data[0]; } *q;
VMK:VMKLoad {
	p = q = 0x1000;
	printf("%d %d %d %d\n", sizeof(*p), sizeof(*q), sizeof(p->data), p->data[2]);
	printf("%d %x\n", q->data[1], q->data);
}
--- target
memory vmk 0x1000 u8 3 0 4 5 6 0 0 0 u32 7

--- expect
2 4 0 6
7 1004
