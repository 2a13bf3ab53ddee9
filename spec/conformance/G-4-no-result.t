# Without a result type it is a probe.
--- rules
G-4 T-37

--- script
h(int a) { }
--- reject
T-37 1:1 unknown-probe
