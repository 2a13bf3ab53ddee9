# Line ends and comments may stand between a probe's name, its parameters and its body.
--- rules
G-3

--- script
VMK:ENTER:f // the function
	/* its argument */ (int a)

	printf("%d\n", a);
--- target
function vmk f 0x1000

--- events
1 VMK:ENTER:f args 7

--- expect
7
