# Of nested openers that lack closers the outermost is named.
--- rules
L-2

--- script
/* a /* b */ c
--- reject
L-2 1:1 comment-open
