# On strings + joins, == and != compare; the results are a string and an int.
--- rules
T-22 E-21 E-22

--- script
VMK:VMKLoad {
	string s = "cpu" + "0";
	printf("%d %d %d %d\n", s == "cpu0", s != "cpu0", (s == "x") - 1 < 0, "a" + s == "acpu0");
}
--- expect
1 0 1 1
