# BadArgument names the argument as a signed number: -1.
--- rules
X-2 B-20 B-21

--- script
VMM:HV_Exit {
	try { getvmcs(0xffffffffffffffff); } catch { printf("%s\n", excdesc()); }
	try { getgpr(0xffffffffffffffff); printf("fine\n"); } catch { printf("%s\n", excdesc()); }
}

--- events
1000 VMM:HV_Exit
--- expect
argument -1 is out of range
argument -1 is out of range
