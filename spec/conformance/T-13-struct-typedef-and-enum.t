# $m.T is a typedef of the module, else a tag; a plain name in its text is a type of the same module.
--- rules
T-13

--- script
$net.Pkt *p;
VMK:VMKLoad {
	$net.Pkt_t *q;
	p = q = 0x1000;
	printf("%d %d %x\n", p->len, q->next->len, q->addr[5]);
	printf("%d %d %d\n", sizeof($net.Pkt), sizeof($net.Addr), sizeof($net.PktKind));
}
--- target
types net
	typedef uint8 Addr[6];
	typedef struct Pkt { int len; struct Pkt *next; Addr addr; } Pkt_t;
	enum PktKind { RX, TX };
end types
memory vmk 0x1000 u64 7 0x1000
memory vmk 0x1010 u8 0x11 0x22 0x33 0x44 0x55 0x66 0 0

--- expect
7 7 66
24 6 8
