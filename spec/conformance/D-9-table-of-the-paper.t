# The table of the paper's section 3.2, byte for byte (3.5% where it misprints "3.5&").
--- rules
D-9 D-10 D-11 D-12

--- script
aggr exits[1];
VMM:HV_Exit
{
	for (uint64 i = 0; i < RCX; i++)
		exits[VMCS_EXITCODE]++;
}
VMM:VMMUnload { printa(exits); }

--- events
10 VMM:HV_Exit VMCS_EXIT_REASON=0x30 RCX=48000
20 VMM:HV_Exit VMCS_EXIT_REASON=0x10 RCX=222
30 VMM:HV_Exit VMCS_EXIT_REASON=0x0 RCX=222
40 VMM:HV_Exit VMCS_EXIT_REASON=0x7 RCX=3302
50 VMM:HV_Exit VMCS_EXIT_REASON=0xc RCX=20131
60 VMM:HV_Exit VMCS_EXIT_REASON=0x30 RCX=623
70 VMM:HV_Exit VMCS_EXIT_REASON=0x1 RCX=3187
80 VMM:HV_Exit VMCS_EXIT_REASON=0x1e RCX=13003

--- expect
intKey0  count  pct%
   0x10    222  0.2%
    0x0    222  0.2%
    0x1   3187  3.5%
    0x7   3302  3.7%
   0x1e  13003 14.6%
    0xc  20131 22.6%
   0x30  48623 54.8%
