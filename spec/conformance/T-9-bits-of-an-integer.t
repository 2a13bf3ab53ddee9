# A bit-field is an integer or an enumeration: no pointer, array or record.
--- rules
T-9

--- script
struct in { int x; };
struct a { char *p : 3; };
struct b { int v[2] : 3; };
struct c { struct in i : 3; };

--- reject
T-9 2:18 bit-field
T-9 3:16 bit-field
T-9 4:22 bit-field
