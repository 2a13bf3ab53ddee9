# A count of 0 or less yields an empty string and reads nothing; -1 is not a great number.
--- rules
B-1 B-16 B-18

--- script
VMM:HV_Exit
{
	string s, t;

	s = t = "old";
	getgueststr(s, 0, 0);
	getvmwstr(t, -1, 0);
	printf("[%s][%s]", s, t);
	s = t = "old";
	getguestphysstr(s, 0x8000000000000000, 0);
	gueststack(t, -1);
	printf("[%s][%s]\n", s, t);
}

--- events
1 VMM:HV_Exit gueststack="a\nb"

--- expect
[][][][]
