"""What the tests stand on: a PostgreSQL server, one migrated template database, and clones of it."""
