# a + b is a's bytes, then b's; operands are evaluated from left to right.
--- rules
E-21 E-1
--- script
string say(string s) { printf("<%s>", s); return s; }
VMK:VMKLoad { printf("%s\n", say("a") + say("") + (say("b") + say("c"))); }
--- expect
<a><><b><c>abc
