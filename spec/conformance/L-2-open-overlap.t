# `/*/` alone has no end: its star is used up.
--- rules
L-2

--- script no-newline
/*/
--- reject
L-2 1:1 comment-open
