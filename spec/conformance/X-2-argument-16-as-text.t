# BadArgument names the argument as a signed number: 16.
--- rules
X-2 B-20 B-21

--- script
VMM:HV_Exit {
	try { getvmcs(16); } catch { printf("%s\n", excdesc()); }
	try { getgpr(16); printf("fine\n"); } catch { printf("%s\n", excdesc()); }
}

--- events
1000 VMM:HV_Exit
--- expect
argument 16 is out of range
argument 16 is out of range
