# `_` is an identifier, and so is a word that only begins with a keyword.
--- rules
L-3

--- script
int _ = 1, iff = 2, int1 = 3, _0 = 4, do_ = 5;
VMK:VMKLoad { printf("%d %d %d %d %d\n", _, iff, int1, _0, do_); }
--- expect
1 2 3 4 5
