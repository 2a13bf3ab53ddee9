# `++` and `--` on an element of a bag are an extension.
--- rules
X-8 T-29

--- options
std=paper

--- script
bag b;
VMK:VMKLoad { b[1]++; }
--- reject
X-8 2:19 extension
