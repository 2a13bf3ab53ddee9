# The longest token is taken even where a shorter one would fit: `a+++++b` is `a ++ ++ + b`.
--- rules
L-7

--- script
VMK:VMKLoad { int a, b; a = a+++++b; }
--- reject
G-10 1:32 incdec-twice
