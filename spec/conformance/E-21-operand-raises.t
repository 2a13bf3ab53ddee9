# A text that can not be read ends the concatenation: what stands right of it is not evaluated.
--- rules
E-21 E-1 E-19
--- script
char *p;
string say(string s) { printf("<%s>", s); return s; }
VMK:VMKLoad { printf("%s\n", say("a") + (string)p + say("b")); }
VMK:VMKUnload { printf("\n"); }
--- trap
BadAddress 3:41 1
--- expect
<a>
