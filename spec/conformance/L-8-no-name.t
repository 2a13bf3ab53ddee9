# Something follows the domain.
--- rules
L-8

--- script
VMM: { }
--- reject
L-8 1:1 probe-no-name
