# Comments with `#` went away.
--- rules
L-13

--- script
# a comment of an older level
--- reject
L-13 1:1 hash-comment
