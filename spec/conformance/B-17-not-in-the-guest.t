# getvmw and getvmwstr are not known in GUEST: its own memory is the guest's.
--- rules
B-17 B-18 T-32

--- script
string s;
GUEST:TIMER:1sec
{
	printf("%d\n", getvmw(0));
	getvmwstr(s, 1, 0);
}

--- reject
T-32 4:17 builtin-domain
T-32 5:2 builtin-domain
