# What is wrong in the text of a module is an error at the import, once.
--- rules
T-13

--- script
VMK:VMKLoad { printf("%d\n", sizeof($net.Pkt)); }
--- target
types net
	struct Pkt { int a; int a; };
end types

--- reject
T-13 1:37 malformed-type
