# The POSIX domain is an extension.
--- rules
X-8

--- options
std=paper

--- script
POSIX:ENTER:main { }
--- reject
X-8 1:1 extension
