# A step does not follow a step.
--- rules
G-10

--- script
VMK:VMKLoad { int x; x++ ++; }
--- reject
G-10 1:26 incdec-twice
