# curworld leads to the current world's id and name; its name cut to its array.
--- rules
B-23 T-14

--- script
VMK:VMK1Hz
{
	if ((string)curworld()->name == "sshd")
		printf("is ");
	printf("%d %s %x\n", curworld()->id, (string)curworld()->name, curworld());
}

--- target
world 7 "sshd" addr=0x5000
world 8 "a name of more than thirty-one bytes"

--- events
1 VMK:VMK1Hz world=7
2 VMK:VMK1Hz world=8

--- expect
is 7 sshd 5000
8 a name of more than thirty-one  430000001000
