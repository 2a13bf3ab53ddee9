# (string) of an array of 1 takes at most 1 byte, and no byte beyond is read.
--- rules
E-19 T-26 D-5

--- script
struct S { char name[1]; } *p;
VMK:VMKLoad {
	string s;
	p = 0x4000;
	s = (string)p->name;
	printf("%d %d\n", s == "b", s == "");
}

--- target
memory vmk 0x4000 chars "b"
--- expect
1 0
