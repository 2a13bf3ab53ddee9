# The bytes up to a NUL, at most n; the two memories are two spaces.
--- rules
B-16 E-19

--- script
VMM:HV_Exit
{
	string s, t;

	getgueststr(s, 64, 0x1000);
	getguestphysstr(t, 64, 0x1000);
	printf("<%s><%s>", s, t);
	getgueststr(s, 5, 0x1000);
	getguestphysstr(t, 7, 0x1000);
	printf("<%s><%s>", s, t);
	getgueststr(s, 1, 0x1006);
	printf("<%s>\n", s);
}

--- target
vm 1
memory guest 1 0x1000 str "linear"
memory guestphys 1 0x1000 str "physic"

--- events
1 VMM:HV_Exit

--- expect
<linear><physic><linea><physic><>
