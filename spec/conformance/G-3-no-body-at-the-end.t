# The end of the program is no body.
--- rules
G-3

--- script no-newline
VMM:VMMLoad()
--- reject
G-3 1:14 probe-no-body
