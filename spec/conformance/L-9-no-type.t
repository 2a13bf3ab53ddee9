# A module without a type is no import name.
--- rules
L-9

--- script
$Pkt *p;
--- reject
L-9 1:1 import-name
