"""A model compiled to arrays: feasible states, moves, ranks."""
