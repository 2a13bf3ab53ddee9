# A static probe of another domain than the default one.
--- rules
T-37

--- script
VMM10Hz { n++; }
--- reject
T-37 1:1 unknown-probe
