# A typedef is a name of its scope: again, as the same type too, is an error.
--- rules
T-12 T-15

--- script
typedef int T;
typedef int T;
int T;
int n;
typedef int n;

--- reject
T-15 2:13 redeclared
T-15 3:5 redeclared
T-15 5:13 redeclared
