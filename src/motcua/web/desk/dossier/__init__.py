"""One dossier: who and what, papers and files, the clocks, everything that happened."""
