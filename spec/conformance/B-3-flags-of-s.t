# %s with flags, width and precision: only - has an effect, the precision is the most that is taken.
--- rules
B-3

--- script
void show(string s)
{
	printf("%6s|%-6s|%+6s|% 6s|%06s|%#6s|%-06s|%.0s|%.1s|%.3s|%.9s|%-6.2s|%6.2s|%2s|%.s|\n", s, s, s, s, s, s, s, s, s, s, s, s, s, s, s);
}
VMK:VMKLoad {
	show("");
	show("a");
	show("abc");
	show("abcdefgh");
}
--- expect
      |      |      |      |      |      |      |||||      |      |  ||
     a|a     |     a|     a|     a|     a|a     ||a|a|a|a     |     a| a||
   abc|abc   |   abc|   abc|   abc|   abc|abc   ||a|abc|abc|ab    |    ab|abc||
abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh|abcdefgh||a|abc|abcdefgh|ab    |    ab|abcdefgh||
