# gueststack with a count of 65, or of the largest number, gives what 64 gives.
--- rules
B-12 B-1 X-7

--- script
VMM:HV_Exit {
	string s, u, v;
	gueststack(s, 64);
	gueststack(u, 65);
	gueststack(v, 0x7fffffffffffffff);
	printf("%d %d\n", s == u, s == v);
}

--- events
1000 VMM:HV_Exit gueststack="x\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx"
--- expect
1 1
