# A `$` by itself is an error.
--- rules
L-9

--- script
int a; $
--- reject
L-9 1:8 import-name
