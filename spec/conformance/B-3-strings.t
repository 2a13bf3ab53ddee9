# The precision is the greatest number of bytes; of the flags only - has an effect.
--- rules
B-3

--- script
VMK:VMKLoad
{
	printf("[%.2s|%5s|%-5s|%c]", "abc", "ab", "ab", 65);
	printf("[%05s|%+5s|%#5s|% s|%-05s]", "ab", "ab", "ab", "ab", "ab");
	printf("[%.0s|%.s|%.9s|%5.1s|%-5.1s|%1s]\n", "ab", "ab", "ab", "ab", "ab", "ab");
}

--- expect
[ab|   ab|ab   |A][   ab|   ab|   ab|ab|ab   ][||ab|    a|a    |ab]
