"""The PostgreSQL server that comes with the program: its files, its life, the two roles and their rights.

`embedded.joined(home)` is the door: while it is open the server runs; the last one out stops it.
"""
