# Even a `#` alone on its line is an error.
--- rules
L-13

--- script
#
--- reject
L-13 1:1 hash-comment
