# A comment in a directive is white space, even if it contains line ends: the directive goes on behind it.
--- rules
L-11

--- script
#define SUM 1 /* goes
on */ + 2
VMK:VMKLoad { printf("%d\n", SUM); }
--- expect
3
