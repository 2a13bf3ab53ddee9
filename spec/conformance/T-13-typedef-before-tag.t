# A typedef of the name goes before a tag of the name.
--- rules
T-13

--- script
VMK:VMKLoad { printf("%d\n", sizeof($net.Pkt)); }
--- target
types net
	struct Pkt { int len; };
	typedef short Pkt;
end types

--- expect
2
