# A field is read by its encoding: what the event gives, the variable of the same field, or 0.
--- rules
B-20 B-27 B-30

--- script
VMM:HV_Exit
{
	printf("%d %d ", getvmcs(VT_EXIT_REASON), getvmcs(0x4402));
	printf("%d %d ", getvmcs(VT_EXIT_QUAL), getvmcs(VT_IO_EIP));
	printf("%x\n", getvmcs(0x681e));
}

--- events
1 VMM:HV_Exit VMCS_EXIT_REASON=30 VMCS_EXIT_QUAL=7 vmcs:0x681e=0xfff0

--- expect
30 30 7 0 fff0
