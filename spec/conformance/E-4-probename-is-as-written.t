# PROBENAME is the probe's name as the script writes it, in functions that the probe calls too.
--- rules
E-4 P-11 E-22
--- script
string name() { return PROBENAME; }
VMK:VMKLoad { printf("%s %d\n", name(), PROBENAME == "VMK:VMKLoad"); }
VMKUnload { printf("%s\n", name()); }
--- expect
VMK:VMKLoad 1
VMKUnload
