# A built-in that writes a string reads its arguments first.
--- rules
E-24 B-4
--- script
VMK:VMKLoad { string s = "x"; sprintf(s, "<%s>", s); sprintf(s, "%s%s", s, s); printf("%s\n", s); }
--- expect
<x><x>
