# The module must have the type: it is not looked for elsewhere.
--- rules
T-13

--- script
struct Mine { int a; };
$net.Pkg *p;
$net.Mine *q;
VMK:VMKLoad { $net.pkt *l; }
--- target
types net
	struct Pkt { int a; };
end types

--- reject
T-13 2:1 unknown-type
T-13 3:1 unknown-type
T-13 4:15 unknown-type
