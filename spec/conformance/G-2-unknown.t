# There are four head directives.
--- rules
G-2

--- script
@VMX = a
@vmk
@
--- reject
G-2 1:1 head-unknown
G-2 2:1 head-unknown
G-2 3:1 head-unknown
