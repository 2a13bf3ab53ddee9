# Unnamed bit-fields are an extension.
--- rules
X-8

--- options
std=paper

--- script
struct S { int a : 3, : 4, b : 2; };
--- reject
X-8 1:23 extension
