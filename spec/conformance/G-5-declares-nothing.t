# A declaration names something.
--- rules
G-5

--- script
int;
typedef string;
--- reject
G-5 1:1 declares-nothing
G-5 2:1 declares-nothing
