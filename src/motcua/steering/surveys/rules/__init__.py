"""What a sample, a ballot and an index of a survey are. Pure: chance, keys and days come as arguments."""
