"""What a survey found: indices with their margins, open data, remarks."""
