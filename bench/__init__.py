"""Side-by-side benchmarks: ratios of runs that took turns, never a single time. ``python -m bench`` lists and runs them."""
