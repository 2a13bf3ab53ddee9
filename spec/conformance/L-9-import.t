# A module and a type of it are one token, and name the type.
--- rules
L-9

--- script
VMK:VMKLoad {
	$net.Pkt *p = 0x1000;
	printf("%d %d\n", sizeof($net.Pkt), p->len);
}
--- target
types net
	typedef struct Pkt { int len; int kind; } Pkt;
end types
memory vmk 0x1000 u32 60 1

--- expect
8 60
