# A name that is nearly that of a type is no type, in a declaration and in a parameter.
--- rules
G-5 T-12

--- script
typedef int number;
numbr x;
VMK:VMKLoad { }
--- reject
G-5 2:1 no-type
