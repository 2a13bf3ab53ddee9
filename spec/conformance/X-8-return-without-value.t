# `return` without a value is an extension.
--- rules
X-8 G-9

--- options
std=paper

--- script
VMK:VMKLoad { return; }
--- reject
X-8 1:15 extension
