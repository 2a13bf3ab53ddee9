# Seed 304793: interp and vir (executors) did not agree.
--- rules
X-4
--- script
VMKLoad {
	(int *)REG_R15 - ((v3 ? (int *)0x10c8 : 3) - -~v1) ? v5 : (string)(int8 *)0;
	v3 = 1;
}
--- script second
int v1;
string v5;
--- ticks
0
--- expect
