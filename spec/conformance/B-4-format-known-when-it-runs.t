# A format that is no constant is taken apart when it runs: flags, width, precision, what is no conversion.
--- rules
B-4 B-3

--- script
VMK:VMKLoad {
	string f = "[%5d|%-5d|%05d|%+d|% d|%.3d]"; string s;
	sprintf(s, f, 42, 42, 42, 42, 42, 42); printf("%s\n", s);
	f = "[%#x|%#o|%#X|%.0d|%#.0o|%08.3d]"; sprintf(s, f, 255, 8, 255, 0, 0, 5); printf("%s\n", s);
	f = "[%.2s|%5s|%-5s|%c]"; sprintf(s, f, "abc", "ab", "ab", 65); printf("%s\n", s);
	f = "[%p|%6p|%hhd|%5%]"; sprintf(s, f, 0, 16, 300); printf("%s\n", s);
	f = "%d %s %d"; sprintf(s, f, "x", 7);  printf("%s\n", s);
	f = "%5y %*d %"; sprintf(s, f, 1); printf("%s\n", s);
	f = "%-8x|%08X|%+5i|%u|%o|%s%s"; sprintf(s, f, -1, 0xabcdef, -77, -1, -1, s, f); printf("%s\n", s);
	f = "%c%c%-3c|%3c|%.s|%.99s|%"; sprintf(f, f, 0, 300, 65, 66, "abc", "def"); printf("%s\n", f);
	sprintf(s, f); printf("%s\n", s);
	f = ""; sprintf(s, f, 1); printf("<%s>\n", s);
}

--- expect
[   42|42   |00042|+42| 42|042]
[0xff|010|0XFF||0|     005]
[ab|   ab|ab   |A]
[0x0|  0x10|300|%]
0  0
%5y %*d %
ffffffffffffffff|00ABCDEF|  -77|18446744073709551615|1777777777777777777777|%5y %*d %%-8x|%08X|%+5i|%u|%o|%s%s
,A  |  B||def|%
,A  |  B||def|%
<>
