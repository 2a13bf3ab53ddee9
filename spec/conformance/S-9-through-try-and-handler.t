# break and continue pass through try and handler and end no exception's worth of loops.
--- rules
S-9 S-11
--- script
int zero;
VMK:VMKLoad {
	int i;
	for (i = 0; i < 9; i++) {
		try { if (i == 1) continue; if (i == 3) zero = 1 / zero; printf("%d ", i); }
		catch { if (i == 3) continue; printf("no "); }
		try { if (i == 2) zero = 1 / zero; } catch { { if (1) continue; } }
		if (i == 5) try { break; } catch { }
		printf("end ");
	}
	printf("%d\n", i);
}
--- expect
0 end 2 4 end 5 5
