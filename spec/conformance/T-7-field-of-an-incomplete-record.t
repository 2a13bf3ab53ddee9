# A record has no field of an incomplete record, least of all of itself.
--- rules
T-7

--- script
struct later;
struct a { struct later l; };
struct b { struct b inner; };
struct later { int x; };
struct c { struct later l; };

--- reject
T-7 2:25 incomplete-type
T-7 3:21 incomplete-type
