# A function may run in several domains, if each use in it is allowed in all of them.
--- rules
T-32

--- script
void note(string who) { printf("%s %s\n", who, PROBENAME); }
VMK:VMKLoad { note("k"); }
VMM:VMMLoad { note("m"); }
--- expect
k VMK:VMKLoad
m VMM:VMMLoad
