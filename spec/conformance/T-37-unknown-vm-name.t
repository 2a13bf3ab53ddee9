# No VM has the name of the directive.
--- rules
T-37 G-2

--- script
@VM = webb
--- target
vm 1 name=web

--- reject
T-37 1:1 unknown-vm
