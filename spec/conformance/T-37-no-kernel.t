# @VMK without a kernel, and a VMK probe without one.
--- rules
T-37

--- script
@VMK
VMK:VMKLoad { n++; }
--- target
no-vmk

--- reject
T-37 1:1 no-target
T-37 2:1 no-target
