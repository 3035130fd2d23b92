"""Reports: one page, or a whole batch, as one HTML file that shows what stayed, what went, and why."""
