# A `'` is an error, even without another.
--- rules
L-5

--- script
int a; '
int b;
--- reject
L-5 1:8 char-constant
