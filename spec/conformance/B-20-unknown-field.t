# A field that does not exist raises BadArgument with its number, as a signed decimal.
--- rules
B-20 X-2

--- script
VMM:HV_Exit
{
	try { getvmcs(0x1234); } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { getvmcs(-1); } catch { printf("%s\n", excdesc()); }
	getvmcs(0);
}

--- events
1 VMM:HV_Exit

--- trap
BadArgument 5:2 1

--- expect
BadArgument: argument 4660 is out of range
argument -1 is out of range
