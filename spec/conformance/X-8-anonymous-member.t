# Anonymous members are an extension.
--- rules
X-8 G-7

--- options
std=paper

--- script
struct S { int a; struct { int b; }; };
--- reject
X-8 1:19 extension
