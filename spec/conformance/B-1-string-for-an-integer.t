# A string is no integer argument, and a cell no string argument.
--- rules
B-1 T-21

--- script
aggr a;
string s;
VMM:HV_Exit
{
	a++;
	printf("%x\n", getguest("x"));
	gueststack(s, s);
	logaggr(a, "yes");
	printf(3);
	sprintf(s, 4);
}

--- reject
T-21 6:26 assign-type
T-21 7:16 assign-type
T-21 8:13 assign-type
T-21 9:9 assign-type
T-21 10:13 assign-type
