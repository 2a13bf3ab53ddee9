# Definitions of records and enumerations may follow each other; one `;` ends the last.
--- rules
G-5

--- script
struct A { char x; } union B { int y; } enum C { D = 3 } struct E { long z; } e();
--- reject
G-4 1:79 prototype
