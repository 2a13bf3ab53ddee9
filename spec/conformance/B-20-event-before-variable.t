# getvmcs gives the field that the event names, else that of its variable, else 0.
--- rules
B-20 B-27 B-30

--- script
VMM:HV_Exit printf("%x %x %x %x\n", getvmcs(VT_EXIT_REASON), getvmcs(0x6400), getvmcs(VT_IO_ECX), getvmcs(VT_INSTR_LEN));

--- events
1 VMM:HV_Exit
2 VMM:HV_Exit VMCS_EXIT_REASON=48 VMCS_EXIT_QUAL=0x181 VMCS_INSTRLEN=3
3 VMM:HV_Exit VMCS_EXIT_REASON=48 vmcs:0x4402=12 vmcs:0x6402=-1
--- expect
0 0 0 0
30 181 0 3
c 0 ffffffffffffffff 0
