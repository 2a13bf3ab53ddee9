# Neither a byte after the NUL nor one beyond n is touched.
--- rules
B-16 E-19

--- script
VMM:HV_Exit
{
	string s;

	getgueststr(s, 255, 0x1000);
	printf("<%s>", s);
	getgueststr(s, 3, 0x2000);
	printf("<%s>\n", s);
	getgueststr(s, 4, 0x2000);
}

--- target
vm 1
memory guest 1 0x1000 str "abc"
memory guest 1 0x2000 chars "xyz"

--- events
1 VMM:HV_Exit

--- trap
BadAddress 9:2 1

--- expect
<abc><xyz>
