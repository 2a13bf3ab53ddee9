# A comment is white space: it stands between tokens and divides them.
--- rules
L-2

--- script
int/**/a/**/=/**/1/**/+/**/+/**/2;
VMK:VMKLoad { printf("%d\n", a); }
--- expect
3
