# The target must have the module.
--- rules
T-13

--- script
$nett.Pkt *p;
VMK:VMKLoad { printf("%d\n", sizeof($none.T)); }
--- target
types net
	struct Pkt { int a; };
end types

--- reject
T-13 1:1 unknown-module
T-13 2:37 unknown-module
