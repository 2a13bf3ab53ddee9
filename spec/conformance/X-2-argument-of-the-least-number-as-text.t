# BadArgument names the argument as a signed number: -9223372036854775808.
--- rules
X-2 B-20 B-21

--- script
VMM:HV_Exit {
	try { getvmcs(0x8000000000000000); } catch { printf("%s\n", excdesc()); }
	try { getgpr(0x8000000000000000); printf("fine\n"); } catch { printf("%s\n", excdesc()); }
}

--- events
1000 VMM:HV_Exit
--- expect
argument -9223372036854775808 is out of range
argument -9223372036854775808 is out of range
