# Types of one name in two modules and in the script are three types.
--- rules
T-13

--- script
struct Pkt { char c; };
VMK:VMKLoad { printf("%d %d %d\n", sizeof(struct Pkt), sizeof($net.Pkt), sizeof($disk.Pkt)); }
--- target
types net
	struct Pkt { int len; };
end types
types disk
	struct Pkt { int16 id; };
end types

--- expect
1 4 2
