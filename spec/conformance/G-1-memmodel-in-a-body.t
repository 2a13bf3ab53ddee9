# `memmodel` stands outside braces.
--- rules
G-1

--- script
VMK:VMKLoad { memmodel guest32; }
--- reject
G-1 1:15 memmodel-inside
