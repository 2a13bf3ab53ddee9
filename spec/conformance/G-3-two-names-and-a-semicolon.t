# Two names and a `;` are a declaration whose type is unknown.
--- rules
G-3 G-5

--- script
VMKLoad n;
--- reject
G-5 1:1 no-type
