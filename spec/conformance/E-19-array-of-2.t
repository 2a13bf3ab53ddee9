# (string) of an array of 2 takes at most 2 bytes, and no byte beyond is read.
--- rules
E-19 T-26 D-5

--- script
struct S { char name[2]; } *p;
VMK:VMKLoad {
	string s;
	p = 0x4000;
	s = (string)p->name;
	printf("%d %d\n", s == "ab", s == "");
}

--- target
memory vmk 0x4000 chars "ab"
--- expect
1 0
