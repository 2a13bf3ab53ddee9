# The text of a module may import from other modules.
--- rules
T-13

--- script
VMK:VMKLoad {
	$disk.Req *r = 0x1000;
	printf("%d %d\n", r->pkt->len, sizeof(r->copy));
}
--- target
types net
	struct Pkt { int len, flags; };
end types
types disk
	struct Req { $net.Pkt *pkt; $net.Pkt copy; };
end types
memory vmk 0x1000 u64 0x2000
memory vmk 0x2000 u32 9

--- expect
9 8
