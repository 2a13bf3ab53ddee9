# A typedef does not combine with words of integer types.
--- rules
G-5

--- script
unsigned uint8 n;
--- reject
G-5 1:10 two-types
