# A TAB is one column, and one byte of a character another.
--- rules
L-1

--- script
		/*é*/
--- reject
L-10 1:9 bad-byte
