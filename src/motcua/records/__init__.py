"""Which papers: what is handed in, kept and given back."""
