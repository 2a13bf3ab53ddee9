# What the prover says of a loop the checker can be told.
--- rules
X-4
--- script
VMKLoad {
	v3 = (ExcFrame *)0;
}
VMKLoad {
	int x_1;
	int i_2;
	do {
		try {
			try {
				w1[(&v3[2])->r15] <- 0;
			} catch {
				if (x_1--) continue;
			}
		} catch {}
	}
	while (++i_2 < 4);
}
--- ticks
0 4
--- expect
