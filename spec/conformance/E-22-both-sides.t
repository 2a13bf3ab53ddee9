# Both operands are evaluated, left first, even if the first bytes differ.
--- rules
E-22 E-1
--- script
string say(string s) { printf("<%s>", s); return s; }
VMK:VMKLoad { printf("%d %d\n", say("a") == say("b"), say("") != say("c")); }
--- expect
<a><b><><c>0 1
