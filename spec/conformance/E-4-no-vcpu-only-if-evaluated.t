# A built-in variable that is not evaluated raises nothing.
--- rules
E-4 E-13 E-14
--- script
VMX:MAC_SendPacket { int no; printf("%d %d\n", no && RIP, no ? RAX : 7); }
--- events
1 VMX:MAC_SendPacket
--- expect
0 7
