# A typedef may name string and void.
--- rules
T-12

--- script
typedef string text_t;
typedef void nothing;
text_t s = "a";
text_t add(text_t x) { return x + s; }
nothing out(nothing *p) { printf("%s %x\n", add("b"), p); }
VMK:VMKLoad { out(16); }

--- expect
ba 10
