# vmwstack with a count of 65, or of the largest number, gives what 64 gives.
--- rules
B-13 B-1 X-7

--- script
VMM:HV_Exit {
	string s, u, v;
	vmwstack(s, 64);
	vmwstack(u, 65);
	vmwstack(v, 0x7fffffffffffffff);
	printf("%d %d\n", s == u, s == v);
}

--- events
1000 VMM:HV_Exit stack="x\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx"
--- expect
1 1
