# A comment without an end is an error at its opener.
--- rules
L-2

--- script
int a;
  /* open
int b;
--- reject
L-2 2:3 comment-open
