# In a body or its parameters an import is a use that only VMK allows, through functions too.
--- rules
T-13 T-32

--- script
int size() { return (($net.S *)0)->a; }
int fine() { $net.S *p; return sizeof(p); }
VMM:VMMLoad {
	$net.S *s;
	printf("%d\n", size());
}
VMK:VMKLoad { printf("%d\n", fine()); }
VMX:Disk_IOStart($net.S *p) { exit(); }
--- target
types net
	struct S { int a; };
end types

--- reject
T-13 1:23 import-domain
T-13 4:2 import-domain
T-13 8:18 import-domain
