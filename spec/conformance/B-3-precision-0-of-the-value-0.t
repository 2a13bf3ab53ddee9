# With precision 0 the value 0 has no digits, but its sign and its width; # gives o one digit.
--- rules
B-3

--- script
VMK:VMKLoad
{
	printf("[%.0d|%.d|%.0u|%.0x|%.0o|%#.0x|%#.0o|%+.0d|% .0d|%3.0d|%03.0d]", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
	printf("[%.0d|%.d]\n", 5, 5);
}

--- expect
[||||||0|+| |   |   ][5|5]
