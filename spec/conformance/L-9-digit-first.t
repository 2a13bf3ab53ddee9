# The name of a type begins with a letter.
--- rules
L-9

--- script
$net.1 *p;
--- reject
L-9 1:1 import-name
