# An exception in init or step leaves the loop like any other.
--- rules
S-7 X-1
--- script
int zero;
VMK:VMKLoad {
	try { for (int i = 1 / zero; ; ) printf("no "); } catch { printf("init "); }
	try { for (int i; i < 2; i = 1 / zero) printf("body "); } catch { printf("step\n"); }
}
--- expect
init body step
