"""Reports as data: a tree whose figures are observations, and what can be made of it."""
