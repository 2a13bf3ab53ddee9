# A width is at least 0 and at most that of the type in its model; unnamed fields too.
--- rules
T-9

--- script
struct a { int x : 33; };
struct b { uint8 x : 9; };
struct c { int x : -1; };
struct d { int : 33; };
memmodel guest16;
struct e { int x : 17; };
struct f { long long x : 33; };

--- reject
T-9 1:20 bit-field
T-9 2:22 bit-field
T-9 3:20 bit-field
T-9 4:18 bit-field
T-9 6:20 bit-field
T-9 7:26 bit-field
