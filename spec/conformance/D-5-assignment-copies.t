# Assignment, arguments and results copy: a change of one string does not show in another.
--- rules
D-5 E-29 E-23

--- script
string g;
string tail(string s) { s += "!"; g += "?"; return s; }
VMK:VMKLoad
{
	string t;

	g = "a";
	t = g;
	g += "b";
	printf("%s %s ", t, g);
	printf("%s %s\n", tail(g), g);
}

--- expect
a ab ab! ab?
