# Specifiers name a type.
--- rules
G-5

--- script
const = 5;
perhost ;
--- reject
G-5 1:7 type-expected
G-5 2:9 type-expected
