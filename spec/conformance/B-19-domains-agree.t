# The time is the host's: one clock for the kernel, the monitor, the process and the guest.
--- rules
B-19

--- script
VMK:VMKLoad printf("%u ", getsystemtime());
VMM:HV_Exit printf("%u ", getsystemtime());
VMX:MAC_SendPacket printf("%u ", getsystemtime());
GUEST:ENTER:0x1000 printf("%u ", getsystemtime());
VMK:VMKUnload printf("%u\n", getsystemtime());

--- events
1000 VMM:HV_Exit
2000 VMX:MAC_SendPacket
9223372036854775807 GUEST:ENTER:0x1000
--- expect
0 1 2 9223372036854775 9223372036854775
