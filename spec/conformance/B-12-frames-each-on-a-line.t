# The innermost frame comes first; every line ends in a line feed; n limits the frames.
--- rules
B-12

--- script
VMM:HV_Exit
{
	string s;

	gueststack(s);
	printf("<%s>\n", s);
	gueststack(s, 2);
	printf("<%s>\n", s);
	gueststack(s, 1000);
	printf("<%s>\n", s);
}

--- events
1 VMM:HV_Exit gueststack="[0x828547d3]\nkernel.idle+0x1f\n[0x0]"

--- expect
<[0x828547d3]
kernel.idle+0x1f
[0x0]
>
<[0x828547d3]
kernel.idle+0x1f
>
<[0x828547d3]
kernel.idle+0x1f
[0x0]
>
