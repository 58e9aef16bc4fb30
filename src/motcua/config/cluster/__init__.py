"""The PostgreSQL server that comes with the program: its files, its life, the two roles and their rights."""
