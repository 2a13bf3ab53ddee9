# Braces are no operand.
--- rules
G-10

--- script
int a = { 1, 2 };
--- reject
G-10 1:9 braces-as-value
