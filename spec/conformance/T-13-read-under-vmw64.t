# The text of a module is read under vmw64, whatever the model of the script; the pointer to it is of the script's model.
--- rules
T-13 T-2

--- script
memmodel guest16;
$net.S *s;
VMM:VMM1Hz {
	s = 0x1000;
	printf("%d %d %d %d\n", sizeof(*s), s->l < 0, (s + 1) - s, sizeof(s));
}
--- target
types net
	struct S { long l; char *p; };
end types
memory guest 1 0x1000 u64 -1 0

--- events
1 VMM:VMM1Hz

--- expect
16 1 1 2
