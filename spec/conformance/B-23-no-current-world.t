# Where no world is current the address is 0, and reading through it raises BadAddress.
--- rules
B-23 X-2

--- script
VMK:VMK1Hz
{
	printf("%d %d\n", curworld() == NULL, WORLDID);
	printf("%d\n", curworld()->id);
}

--- target
world 7 "sshd"

--- events
1 VMK:VMK1Hz

--- trap
BadAddress 4:29 1

--- expect
1 0
