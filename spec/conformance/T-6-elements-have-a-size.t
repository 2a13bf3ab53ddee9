# An element is no void, function, incomplete record or thing of the script.
--- rules
T-6

--- script
struct later;
struct s {
	void a[2];
	struct later b[2];
	string c[2];
	int d[2](int);
};

--- reject
T-6 3:8 array-element
T-6 4:16 array-element
T-6 5:10 array-element
T-6 6:7 array-element
