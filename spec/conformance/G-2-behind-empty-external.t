# A `;` is an external, too.
--- rules
G-2

--- script
;
@VMK
--- reject
G-2 2:1 head-late
