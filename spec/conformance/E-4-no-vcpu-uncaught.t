# An uncaught NoVcpu ends each fire at the name of the variable.
--- rules
E-4 X-3 X-6
--- script
VMX:MAC_SendPacket { printf("before\n"); printf("%x %x\n", TSC, CR3); }
--- events
1 VMX:MAC_SendPacket
2 VMX:MAC_SendPacket
--- trap
NoVcpu 1:65 2
--- expect
before
before
