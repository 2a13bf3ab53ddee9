# A declaration in the head of `for` is an extension.
--- rules
X-8

--- options
std=paper

--- script
VMK:VMKLoad { for (int i = 0; i < 3; i++) ; }
--- reject
X-8 1:20 extension
