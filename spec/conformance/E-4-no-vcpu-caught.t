# A register on a thread that is no VCPU raises NoVcpu, which can be caught.
--- rules
E-4 B-26 X-2
--- script
VMX:MAC_SendPacket(int adapter) {
	try { printf("%x\n", RIP); }
	catch { printf("%d %s: %s\n", adapter, excname(), excdesc()); }
}
--- events
1 VMX:MAC_SendPacket args 3
--- expect
3 NoVcpu: this thread is no virtual CPU
