"""One benchmark a file; each has `measure(ground)`, which gives its figures."""
