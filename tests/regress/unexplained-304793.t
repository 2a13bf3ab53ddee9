# Facts are added up as the prover adds them: numbers first, then values in their order.
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
