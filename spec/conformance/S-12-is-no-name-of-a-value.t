# exit without a call is no statement that ends anything: a function is no value.
--- rules
S-12 T-24
--- script
VMK:VMKLoad { exit; }
--- reject
T-24 1:15 function-value
