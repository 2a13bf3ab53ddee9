# The guest has no static probes.
--- rules
P-2 T-37

--- script
GUEST:system_call { }
--- target
symbol guest system_call 0x1000
--- reject
T-37 1:1 unknown-probe
