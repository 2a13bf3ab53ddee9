# Another word before a `:` is neither a domain nor a kind of probe.
--- rules
L-8

--- script
VMW:HV_Exit { }
--- reject
L-8 1:1 probe-word
