# NoVcpu is reported at the name of the variable.
--- rules
X-6 E-4 B-26

--- script
VMX:MAC_SendPacket
{
	int n = 1 + RAX;
	printf("never\n");
}
VMX:MAC_SendPacket printf("next\n");

--- target
vm 1

--- events
1000 VMX:MAC_SendPacket
2000 VMX:MAC_SendPacket
--- trap
NoVcpu 3:14 2
--- expect
next
next
