# Parameters are copies, of strings too: assigning to one changes nothing outside.
--- rules
E-23 D-5
--- script
int n = 4;
string s = "outside";
int change(int n, string t) { n = n + n; t += "!"; printf("%s ", t); return n; }
VMK:VMKLoad { printf("%d %d %s\n", change(n, s), n, s); }
--- expect
outside! 8 4 outside
