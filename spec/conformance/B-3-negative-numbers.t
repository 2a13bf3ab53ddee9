# The sign counts in the width, stands before zeros, and precision counts digits only.
--- rules
B-3

--- script
VMK:VMKLoad
{
	printf("[%5d|%-5d|%05d|%+d|% d|%.3d|%6.3d|%06.3d]\n", -42, -42, -42, -42, -42, -42, -42, -42);
	printf("[%d|%i]\n", 0x8000000000000000, 0x8000000000000000);
}

--- expect
[  -42|-42  |-0042|-42|-42|-042|  -042|  -042]
[-9223372036854775808|-9223372036854775808]
