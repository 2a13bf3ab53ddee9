# A constant is a name of its scope: it stands for one thing there.
--- rules
T-11 T-15

--- script
enum { A, B, A };
enum { B };
int n;
enum { n };

--- reject
T-15 1:14 redeclared
T-15 2:8 redeclared
T-15 4:8 redeclared
