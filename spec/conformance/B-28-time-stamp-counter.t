# TSC counts at TSC_HZ from arming, in every domain; RDTSC is the same on a simulated target.
--- rules
B-28

--- script
VMK:VMKLoad { printf("%u %u %u\n", TSC, RDTSC, TSC_HZ); }
VMM:HV_Exit { printf("%u %u\n", TSC, RDTSC); }
VMX:MAC_SendPacket { printf("%u %u\n", TSC, TSC_HZ); }
GUEST:TIMER:1sec { printf("%u %d\n", TSC, TSC == RDTSC); }

--- target
vm 1
tsc-hz 2500000000

--- events
1 VMM:HV_Exit
1001 VMX:MAC_SendPacket
1000000000000 GUEST:TIMER:1sec

--- expect
0 0 2500000000
2 2
2502 2500000000
2500000000000 1
