# BadArgument names the argument as a signed number: 0.
--- rules
X-2 B-20 B-21

--- script
VMM:HV_Exit {
	try { getvmcs(0); } catch { printf("%s\n", excdesc()); }
	try { getgpr(0); printf("fine\n"); } catch { printf("%s\n", excdesc()); }
}

--- events
1000 VMM:HV_Exit
--- expect
argument 0 is out of range
fine
