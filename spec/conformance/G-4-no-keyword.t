# There is no word that begins a function.
--- rules
G-4

--- script
function f(int a) { }
--- reject
G-4 1:1 no-keyword
