# What is not read is no use of an extension.
--- rules
X-8 L-12

--- options
std=paper

--- script
#ifdef NEVER
VMK:VMKLoad { x--; }
#endif
VMK:VMKLoad { printf("fine\n"); }
--- expect
fine
