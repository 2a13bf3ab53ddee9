# Beyond 255 bytes the rest is dropped: 254 + 1 bytes are whole, 254 + 2 and 255 + 1 are not.
--- rules
E-21 D-5
--- script
VMK:VMKLoad {
	string s = "0123456789abcdef", most, full;
	s = s + s + s + s;
	most = s + s + s + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd";
	full = most + "e";
	printf("%d %d ", full == most, most + "ef" == full);
	printf("%d %d %d\n", full + "f" == full, full + full == full, "x" + full == full);
}
--- expect
0 1 1 1 0
