# On a simulated target the time is microseconds since arming, truncated; it does not advance within a fire.
--- rules
B-19

--- script
VMK:VMKLoad { printf("%u\n", getsystemtime()); }
VMM:HV_Exit
{
	uint64 t = getsystemtime();

	printf("%u %u\n", t, getsystemtime() - t);
}

--- events
999 VMM:HV_Exit
1999 VMM:HV_Exit
5000000000 VMM:HV_Exit

--- expect
0
0 0
1 0
5000000 0
