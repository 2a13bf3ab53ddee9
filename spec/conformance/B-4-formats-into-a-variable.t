# sprintf replaces the content of a global, a local or a parameter.
--- rules
B-4

--- script
string g = "old";
string f(string p) { sprintf(p, "<%s>", p); return p; }
VMK:VMKLoad
{
	string l;

	sprintf(g, "%d", 5);
	sprintf(l, "%s", g);
	printf("%s %s %s\n", g, l, f(l));
}

--- expect
5 5 <5>
