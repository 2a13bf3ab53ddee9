# A simulated target drains after each body, so each begins with an empty ring.
--- rules
P-14

--- script
VMM:HV_Exit {
	for (int i = 0; i < 2048; i++)
		printf("");
}
VMM:HV_Exit { printf("fits\n"); }
--- events
1 VMM:HV_Exit

--- expect
fits
