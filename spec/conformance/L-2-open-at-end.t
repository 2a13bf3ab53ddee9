# The two bytes `/*` at the very end of the source open a comment.
--- rules
L-2

--- script no-newline
int a; /*
--- reject
L-2 1:8 comment-open
