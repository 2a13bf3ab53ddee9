# Where no stack can be walked the variable becomes empty.
--- rules
B-12

--- script
VMM:HV_Exit
{
	string s;

	s = "old";
	gueststack(s, 5);
	printf("<%s>\n", s);
}

--- events
1 VMM:HV_Exit

--- expect
<>
