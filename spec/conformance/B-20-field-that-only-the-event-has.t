# A field without a constant exists where the event gives it, and there alone.
--- rules
B-20 X-2

--- script
VMM:HV_Exit {
	try { printf("%x\n", getvmcs(0x681e)); } catch { printf("%s\n", excdesc()); }
}

--- events
1 VMM:HV_Exit vmcs:0x681e=0x1234
2 VMM:HV_Exit
--- expect
1234
argument 26654 is out of range
