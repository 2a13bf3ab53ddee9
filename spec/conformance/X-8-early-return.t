# `return` elsewhere than at the end of a function is an extension.
--- rules
X-8 G-9

--- options
std=paper

--- script
int f(int a) { if (a) return 1; return 2; }
--- reject
X-8 1:23 extension
