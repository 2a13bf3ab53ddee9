# getgueststr takes as many bytes as its count says, or to the NUL, and reads none that it does not take.
--- rules
B-16 B-1 E-19

--- script
VMM:In(int address, int count)
{
	string s = "old";
	try { getgueststr(s, count, address); } catch { printf("%s ", excdesc()); }
	printf("[%s]\n", s);
}

--- target
memory guest 1 0x1000 str "abc" chars "defg"

--- events
1 VMM:In args 0x1000 2
2 VMM:In args 0x1000 3
3 VMM:In args 0x1000 4
4 VMM:In args 0x1000 1000
5 VMM:In args 0x1004 4
6 VMM:In args 0x1004 5
7 VMM:In args 0x1004 0
8 VMM:In args 0x9999 0
9 VMM:In args 0x9999 -5
10 VMM:In args 0x9999 1
--- expect
[ab]
[abc]
[abc]
[abc]
[defg]
cannot read target memory at 0x1004 [old]
[]
[]
[]
cannot read target memory at 0x9999 [old]
