# Nor does it in a body.
--- rules
G-5

--- script
VMK:VMKLoad { foo x; }
--- reject
G-5 1:15 no-type
