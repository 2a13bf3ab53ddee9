# 0, -1 and one more than BAG_CAPACITY_MAX are no sizes.
--- rules
T-29 X-7

--- script
bag a[0];
bag b[65537];
bag c[-1];
VMK:VMKLoad { }
--- reject
T-29 1:7 bag-size
T-29 2:7 bag-size
T-29 3:7 bag-size
