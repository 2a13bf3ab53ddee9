# A member without a name is anonymous only if it has no tag and is defined there.
--- rules
G-7 T-7

--- script
struct a { struct tagged { int x; }; };
struct b { int i; };
struct c { struct b; };
struct d { int; };

--- reject
G-7 1:12 field-no-name
G-7 3:12 field-no-name
G-7 4:12 field-no-name
