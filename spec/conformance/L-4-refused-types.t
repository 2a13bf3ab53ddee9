# The types that do not exist are errors where they stand.
--- rules
L-4

--- script
float a;
double b;
bool c;
--- reject
L-4 1:1 word-refused
L-4 2:1 word-refused
L-4 3:1 word-refused
