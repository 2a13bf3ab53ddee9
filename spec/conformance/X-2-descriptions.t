# Each kind has its name and its description.
--- rules
X-2

--- script
int zero;
bag b;
VMK:VMKLoad {
	try { *(int *)0x1F00; } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { *(char *)-1; } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { *(char *)0; } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { 5 % zero; } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { b[1] /= zero; } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { assert(zero); } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { assert(zero, "zero is %d", zero); } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { sym2addr("no.where"); } catch { printf("%s: %s\n", excname(), excdesc()); }
}
VMM:HV_Exit {
	try { getgpr(16); } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { getgpr(-1); } catch { printf("%s: %s\n", excname(), excdesc()); }
	try { getvmcs(0x7fff); } catch { printf("%s: %s\n", excname(), excdesc()); }
}
VMX:MAC_SendPacket {
	try { RIP; } catch { printf("%s: %s\n", excname(), excdesc()); }
}
--- events
1 VMM:HV_Exit
2 VMX:MAC_SendPacket

--- expect
BadAddress: cannot read target memory at 0x1f00
BadAddress: cannot read target memory at 0xffffffffffffffff
BadAddress: cannot read target memory at 0x0
DivideByZero: division by zero
DivideByZero: division by zero
AssertFailed: assertion failed: line 9
AssertFailed: assertion failed: line 10: zero is 0
NoSymbol: no symbol 'no.where'
BadArgument: argument 16 is out of range
BadArgument: argument -1 is out of range
BadArgument: argument 32767 is out of range
NoVcpu: this thread is no virtual CPU
